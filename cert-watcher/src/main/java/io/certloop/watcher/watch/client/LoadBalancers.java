package io.certloop.watcher.watch.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.watcher.watch.kubernetes.Exposure;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads the hosts of a Service of type LoadBalancer from its external-dns annotation. A Service's addresses alone do
 * not tell a host name.
 */
final class LoadBalancers {

    private static final String HOSTNAME = "external-dns.alpha.kubernetes.io/hostname";

    private LoadBalancers() {}

    static Optional<Exposure> exposure(JsonNode service) {
        String hosts =
                service.path("metadata").path("annotations").path(HOSTNAME).asText();
        int[] ports = ports(service).distinct().toArray();
        if (!service.at("/spec/type").asText().equals("LoadBalancer") || hosts.isBlank() || ports.length == 0) {
            return Optional.empty();
        }
        return Optional.of(KubernetesObject.exposure(
                "Service",
                service,
                Stream.of(hosts.split(","))
                        .map(String::strip)
                        .flatMap(host -> IntStream.of(ports).mapToObj(port -> new Exposure.Host(host, port, List.of())))
                        .toList()));
    }

    private static IntStream ports(JsonNode service) {
        return KubernetesObject.stream(service.at("/spec/ports"))
                .filter(LoadBalancers::isTls)
                .mapToInt(port -> port.path("port").asInt());
    }

    private static boolean isTls(JsonNode port) {
        return port.path("port").asInt() == KubernetesObject.HTTPS
                || Stream.of(port.path("name"), port.path("appProtocol"))
                        .map(JsonNode::asText)
                        .anyMatch(it -> it.equals("https") || it.equals("tls"));
    }
}
