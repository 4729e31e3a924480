package io.certloop.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the NetworkPolicies of an overlay allow, as lines {@code caller -> callee:port}. A call
 * between pods needs both ends; one that only one end allows is a mistake.
 */
final class Calls implements ManifestRule {

    private static final Set<String> PRIVATE =
            Set.of(
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.168.0.0/16");

    private final Set<String> expected;

    /**
     * @param expected all calls of the overlay, and no other
     */
    Calls(Set<String> expected) {
        this.expected = expected;
    }

    @Override
    public Stream<String> violations(Manifests all) {
        var out = ends(all, "Egress");
        var in = ends(all, "Ingress");
        var allowed = new TreeSet<>(out);
        allowed.addAll(in);
        Predicate<String> halfOpen =
                call -> betweenPods(all, call) && !(out.contains(call) && in.contains(call));
        return Stream.of(
                        allowed.stream().filter(halfOpen).map(call -> "one end only: " + call),
                        allowed.stream()
                                .filter(call -> !expected.contains(call))
                                .map(call -> "not in the design: " + call),
                        expected.stream()
                                .filter(call -> !allowed.contains(call))
                                .map(call -> "forbidden: " + call))
                .flatMap(flaws -> flaws)
                .map(flaw -> "NetworkPolicy: " + flaw);
    }

    private static boolean betweenPods(Manifests all, String call) {
        var ends = call.split(" -> ");
        var callee = ends[1].substring(0, ends[1].lastIndexOf(':'));
        return all.workloads().map(KubeObject::name).toList().containsAll(List.of(ends[0], callee));
    }

    private static Set<String> ends(Manifests all, String direction) {
        var calls = new TreeSet<String>();
        all.workloads()
                .forEach(
                        pods -> {
                            var policies =
                                    all.of("NetworkPolicy")
                                            .filter(policy -> governs(policy, direction, pods))
                                            .toList();
                            if (policies.isEmpty()) {
                                calls.add(call(direction, pods.name(), "anybody", "any"));
                            }
                            policies.forEach(
                                    policy -> calls.addAll(allowed(all, policy, direction, pods)));
                        });
        return calls;
    }

    private static boolean governs(KubeObject policy, String direction, KubeObject pods) {
        return KubeObject.stream(policy.at("/spec/policyTypes"))
                        .anyMatch(type -> type.asText().equals(direction))
                && Manifests.selects(policy.at("/spec/podSelector"), pods.podLabels());
    }

    private static Set<String> allowed(
            Manifests all, KubeObject policy, String direction, KubeObject pods) {
        var calls = new TreeSet<String>();
        var outwards = direction.equals("Egress");
        for (JsonNode rule : policy.at(outwards ? "/spec/egress" : "/spec/ingress")) {
            var peers = new ArrayList<String>();
            var list = rule.path(outwards ? "to" : "from");
            list.forEach(peer -> peers.addAll(names(all, peer)));
            if (list.isEmpty()) {
                peers.add("anybody");
            }
            for (var peer : peers) {
                ports(rule).forEach(port -> calls.add(call(direction, pods.name(), peer, port)));
            }
        }
        return calls;
    }

    private static String call(String direction, String pods, String peer, String port) {
        return direction.equals("Egress")
                ? "%s -> %s:%s".formatted(pods, peer, port)
                : "%s -> %s:%s".formatted(peer, pods, port);
    }

    private static Stream<String> ports(JsonNode rule) {
        return rule.path("ports").isEmpty()
                ? Stream.of("any")
                : KubeObject.stream(rule.path("ports")).map(port -> port.path("port").asText());
    }

    private static Set<String> names(Manifests all, JsonNode peer) {
        if (peer.has("ipBlock")) {
            return Set.of(network(peer.path("ipBlock")));
        }
        if (peer.has("namespaceSelector")) {
            return Set.of(
                    "namespace "
                            + peer.at("/namespaceSelector/matchLabels")
                                    .path("kubernetes.io/metadata.name")
                                    .asText("any"));
        }
        var names = new TreeSet<String>();
        all.selectedBy(peer.path("podSelector")).forEach(pods -> names.add(pods.name()));
        if (names.isEmpty()) {
            names.add("pods " + KubeObject.strings(peer.at("/podSelector/matchLabels")));
        }
        return names;
    }

    private static String network(JsonNode block) {
        var excepted = new TreeSet<String>();
        block.path("except").forEach(range -> excepted.add(range.asText()));
        return block.path("cidr").asText().equals("0.0.0.0/0") && excepted.equals(PRIVATE)
                ? "internet"
                : block.toString();
    }
}
