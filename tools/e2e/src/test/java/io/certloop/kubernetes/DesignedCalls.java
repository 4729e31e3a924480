package io.certloop.kubernetes;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Who may call whom with which components, and nobody else. */
final class DesignedCalls {

    private static final List<String> INSTANCES = List.of("database", "standby");

    private final Set<String> calls = new TreeSet<>();

    private DesignedCalls() {}

    /** Development: the provider is the mock, and callers come by port-forward, which no policy governs. */
    static Calls dev(Set<String> components) {
        var design = new DesignedCalls();
        design.ofTheServices();
        design.services("postgresql:postgresql");
        for (var caller : List.of("cert-watcher", "remediation-service")) {
            for (var port : List.of("http", "edge", "dns")) {
                design.add(caller, "mock-cloud-api:" + port);
            }
        }
        design.dns("mock-cloud-api");
        design.dns("postgresql");
        design.optional(components);
        return new Calls(design.calls);
    }

    /** Production: control plane and edges are on the internet. */
    static Calls prod(Set<String> components) {
        var design = new DesignedCalls();
        design.ofTheServices();
        for (var caller : List.of("cert-watcher", "remediation-service")) {
            design.add(caller, "internet:https");
            design.add(caller, "internet-v6:https");
            design.add(caller, "issuer:https"); // an address like any other on the internet
        }
        design.add("cert-watcher", "internet:http"); // revocation lists
        design.optional(components);
        return new Calls(design.calls);
    }

    /** The calls of design §1, and names. */
    private void ofTheServices() {
        add("ticket-service", "remediation-service:http");
        add("remediation-service", "ticket-service:http");
        add("cert-watcher", "remediation-service:http");
        ServiceCode.SERVICES.forEach(this::dns);
    }

    private void optional(Set<String> components) {
        if (components.contains("cloudnative-pg")) {
            database();
        }
        if (components.contains("ingress")) {
            ServiceCode.SERVICES.forEach(service -> add("ingress", service + ":http"));
        }
        if (components.contains("gateway")) {
            ServiceCode.SERVICES.forEach(service -> add("gateway", service + ":http"));
        }
        if (components.contains("oidc")) {
            services("issuer:https");
        }
        if (components.contains("monitoring")) {
            for (var scraper : List.of("prometheus", "alertmanager")) { // all of the namespace
                ServiceCode.SERVICES.forEach(service -> add(scraper, service + ":management"));
            }
            add("prometheus", "cert-watcher:http");
            add("alertmanager", "cert-watcher:http");
            add("remediation-service", "alertmanager:web");
            add("cert-watcher", "alertmanager:web");
        }
        if (components.contains("desks")) {
            for (var anywhere : List.of("internet", "internet-v6", "issuer")) {
                add("ticket-service", anywhere + ":https");
            }
        }
        if (components.contains("watch")) {
            add("cert-watcher", "ticket-service:http");
        }
        if (components.contains("tracing")) {
            services("collector:otlp");
        }
        if (components.contains("watch-kubernetes")) {
            add("cert-watcher", "api-server:https");
        }
        if (components.contains("workload-tokens")) {
            services("api-server:https");
        }
    }

    private void database() {
        for (var instance : INSTANCES) {
            services(instance + ":postgresql");
            for (var caller : List.of("database", "standby", "joining", "operator")) {
                add(caller, instance + ":postgresql");
                add(caller, instance + ":status");
            }
            for (var scraper : List.of("prometheus", "alertmanager")) {
                add(scraper, instance + ":metrics");
            }
        }
        open("database");
        open("standby");
        open("joining");
        calls.removeIf(call -> call.matches("(\\S+) -> \\1:.*"));
    }

    /** To the API server, an object store, and so to all that does not refuse it. */
    private void open(String caller) {
        Neighbours.everywhere().stream()
                .forEach(callee -> callee.ports().keySet().forEach(port -> add(caller, callee.name() + ":" + port)));
    }

    private void services(String callee) {
        ServiceCode.SERVICES.forEach(service -> add(service, callee));
    }

    private void dns(String caller) {
        for (var server : List.of("coredns:udp", "coredns:tcp", "node-local-dns:udp")) {
            add(caller, server);
        }
    }

    private void add(String caller, String callee) {
        calls.add(caller + " -> " + callee);
    }
}
