package io.certloop.kubernetes;

import io.certloop.kubernetes.Cluster.Endpoint;
import io.certloop.kubernetes.Cluster.Port;
import java.util.List;
import java.util.Map;

/**
 * What stands around our pods, with the labels and ports that it really carries: CloudNativePG 1.2x,
 * kube-prometheus-stack, ingress-nginx, a gateway, CoreDNS, NodeLocal DNSCache, an OpenTelemetry collector; and
 * addresses that stand for the rest of the world.
 */
final class Neighbours {

    private Neighbours() {}

    /** The instances of a CloudNativePG cluster in our namespace, and a job that adds one. */
    static List<Endpoint> database(String namespace) {
        return List.of(
                instance(namespace, "database", "primary"),
                instance(namespace, "standby", "replica"),
                pod(
                        "joining",
                        namespace,
                        Map.of("cnpg.io/cluster", "certloop-db", "cnpg.io/jobRole", "join"),
                        Map.of()));
    }

    static List<Endpoint> everywhere() {
        return List.of(
                pod(
                        "operator",
                        "cnpg-system",
                        Map.of("app.kubernetes.io/name", "cloudnative-pg"),
                        tcp("webhook", 9443)),
                pod("prometheus", "monitoring", Map.of("app.kubernetes.io/name", "prometheus"), tcp("web", 9090)),
                pod("alertmanager", "monitoring", Map.of("app.kubernetes.io/name", "alertmanager"), tcp("web", 9093)),
                pod("ingress", "ingress-nginx", Map.of("app.kubernetes.io/name", "ingress-nginx"), tcp("https", 443)),
                pod("gateway", "gateway-system", Map.of("app.kubernetes.io/name", "envoy"), tcp("https", 443)),
                pod(
                        "collector",
                        "observability",
                        Map.of("app.kubernetes.io/name", "opentelemetry-collector"),
                        tcp("otlp", 4318)),
                pod(
                        "coredns",
                        "kube-system",
                        Map.of("k8s-app", "kube-dns"),
                        Map.of("udp", new Port(53, "UDP"), "tcp", new Port(53, "TCP"))),
                pod("stranger", "default", Map.of("app", "stranger"), tcp("https", 443)),
                address("node-local-dns", "169.254.20.10", Map.of("udp", new Port(53, "UDP"))),
                address("api-server", "203.0.113.20", tcp("https", 6443)),
                address("issuer", "203.0.113.10", tcp("https", 443)),
                address("internet", "198.51.100.7", Map.of("https", new Port(443, "TCP"), "http", new Port(80, "TCP"))),
                address("internet-v6", "2001:db8::7", tcp("https", 443)),
                address("data-centre", "10.9.8.7", tcp("https", 443)),
                address("data-centre-v6", "fd00::7", tcp("https", 443)),
                address("data-centre-by-nat64", "64:ff9b::a09:807", tcp("https", 443)),
                address("metadata", "169.254.169.254", tcp("http", 80)));
    }

    private static Endpoint instance(String namespace, String name, String role) {
        return pod(
                name,
                namespace,
                Map.of(
                        "cnpg.io/cluster", "certloop-db",
                        "cnpg.io/podRole", "instance",
                        "cnpg.io/instanceRole", role),
                Map.of(
                        "postgresql", new Port(5432, "TCP"),
                        "metrics", new Port(9187, "TCP"),
                        "status", new Port(8000, "TCP")));
    }

    private static Endpoint pod(String name, String namespace, Map<String, String> labels, Map<String, Port> ports) {
        return new Endpoint(name, namespace, labels, "10.244.2.2", ports);
    }

    private static Endpoint address(String name, String address, Map<String, Port> ports) {
        return new Endpoint(name, "", Map.of(), address, ports);
    }

    private static Map<String, Port> tcp(String name, int port) {
        return Map.of(name, new Port(port, "TCP"));
    }
}
