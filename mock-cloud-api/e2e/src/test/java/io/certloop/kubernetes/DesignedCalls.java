package io.certloop.kubernetes;

import java.util.Set;
import java.util.TreeSet;

/** Who may call whom in each overlay, and nobody else. */
final class DesignedCalls {

    private static final String DATABASE = "pods {cnpg.io/cluster=certloop-db}";

    private DesignedCalls() {}

    /** The calls of design §1, and what a pod needs to live: DNS and its database. */
    private static Set<String> ofTheServices(String database) {
        var calls = new TreeSet<String>();
        calls.add("ticket-service -> remediation-service:http");
        calls.add("remediation-service -> ticket-service:http");
        calls.add("cert-watcher -> remediation-service:http");
        ServiceCode.SERVICES.forEach(
                service -> {
                    calls.add(service + " -> " + database);
                    calls.add(service + " -> namespace kube-system:53");
                });
        return calls;
    }

    /** The provider is the mock, and callers come by port-forward, which no policy governs. */
    static Calls dev() {
        var calls = new TreeSet<>(ofTheServices("postgresql:postgresql"));
        for (var caller : Set.of("cert-watcher", "remediation-service")) {
            for (var port : Set.of("http", "edge", "dns")) {
                calls.add(caller + " -> mock-cloud-api:" + port);
            }
        }
        calls.add("mock-cloud-api -> namespace kube-system:53");
        calls.add("postgresql -> namespace kube-system:53");
        return new Calls(calls);
    }

    /** Control plane and edges are on the internet, and so is the issuer of people's tokens. */
    static Calls prod() {
        return new Calls(ofProduction());
    }

    /** Production with what is optional there: traces go to a collector. */
    static Calls full() {
        var calls = ofProduction();
        ServiceCode.SERVICES.forEach(
                service -> calls.add(service + " -> namespace observability:4317"));
        return new Calls(calls);
    }

    private static Set<String> ofProduction() {
        var calls = new TreeSet<>(ofTheServices(DATABASE + ":5432"));
        ServiceCode.SERVICES.forEach(
                service -> {
                    calls.add(service + " -> internet:443");
                    calls.add("namespace ingress-nginx -> " + service + ":http");
                    calls.add("namespace monitoring -> " + service + ":management");
                });
        return calls;
    }
}
