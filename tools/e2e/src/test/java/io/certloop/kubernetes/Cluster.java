package io.certloop.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The pods of an overlay, and all that is around them in a cluster, as the NetworkPolicies of the overlay see them: by
 * namespace, labels, address and port. What no policy of a direction selects is open in that direction, as in
 * Kubernetes.
 */
final class Cluster {

    private static final String NAMESPACE = "kubernetes.io/metadata.name";

    private final Manifests overlay;
    private final String namespace;
    private final List<Endpoint> endpoints;
    private final Map<Governed, List<KubeObject>> governing = new HashMap<>();

    private record Governed(Endpoint pod, String direction) {}

    Cluster(Manifests overlay) {
        this.overlay = overlay;
        this.namespace = overlay.of("Namespace").findFirst().orElseThrow().name();
        this.endpoints = Stream.of(
                        overlay.workloads().map(this::pods),
                        Neighbours.everywhere().stream(),
                        Neighbours.database(namespace).stream().filter(pod -> !bringsItsDatabase()))
                .flatMap(some -> some)
                .toList();
    }

    /**
     * A pod, or an address outside of the cluster's network of pods.
     *
     * @param namespace empty for an address that is no pod's; policies see only the address then
     * @param ports by name; what it listens on
     */
    record Endpoint(
            String name, String namespace, Map<String, String> labels, String address, Map<String, Port> ports) {}

    record Port(int number, String protocol) {}

    /** Every call that is possible, as {@code caller -> callee:port}. */
    Set<String> allowed() {
        return calls((from, to, port) -> goesOut(from, to, port) && comesIn(from, to, port));
    }

    /** Calls between governed pods that one end allows and the other does not. */
    Set<String> halfOpen() {
        return calls((from, to, port) -> governed(from, "Egress")
                && governed(to, "Ingress")
                && goesOut(from, to, port) != comesIn(from, to, port));
    }

    private interface Test {
        boolean holds(Endpoint from, Endpoint to, Port port);
    }

    private Set<String> calls(Test test) {
        var calls = new TreeSet<String>();
        for (var from : endpoints) {
            for (var to : endpoints) {
                if (from == to || !isInside(from) && !isInside(to)) {
                    continue;
                }
                to.ports().forEach((name, port) -> {
                    if (test.holds(from, to, port)) {
                        calls.add(from.name() + " -> " + to.name() + ":" + name);
                    }
                });
            }
        }
        return calls;
    }

    private boolean bringsItsDatabase() {
        return overlay.find("StatefulSet", "postgresql").isPresent();
    }

    private boolean isInside(Endpoint any) {
        return any.namespace().equals(namespace);
    }

    private Endpoint pods(KubeObject workload) {
        var ports = new TreeMap<String, Port>();
        workload.containers().stream()
                .flatMap(container -> KubeObject.stream(container.path("ports")))
                .forEach(port -> ports.put(
                        port.path("name").asText(),
                        new Port(
                                port.path("containerPort").asInt(),
                                port.path("protocol").asText("TCP"))));
        return new Endpoint(workload.name(), namespace, workload.podLabels(), "10.244.1.1", Map.copyOf(ports));
    }

    private boolean goesOut(Endpoint from, Endpoint to, Port port) {
        return permits(from, "Egress", "/spec/egress", "to", to, to, port);
    }

    private boolean comesIn(Endpoint from, Endpoint to, Port port) {
        return permits(to, "Ingress", "/spec/ingress", "from", from, to, port);
    }

    private boolean permits(
            Endpoint selected,
            String direction,
            String rules,
            String peers,
            Endpoint peer,
            Endpoint callee,
            Port port) {
        if (!governed(selected, direction)) {
            return true;
        }
        return policies(selected, direction).stream()
                .flatMap(policy -> KubeObject.stream(policy.at(rules)))
                .anyMatch(rule -> matchesAny(rule.path(peers), each -> isPeer(each, peer))
                        && matchesAny(rule.path("ports"), each -> isPort(each, callee, port)));
    }

    /** An absent or empty list stands for everything. */
    private static boolean matchesAny(JsonNode list, Predicate<JsonNode> test) {
        return list.isEmpty() || KubeObject.stream(list).anyMatch(test);
    }

    private boolean governed(Endpoint pod, String direction) {
        return !policies(pod, direction).isEmpty();
    }

    private List<KubeObject> policies(Endpoint pod, String direction) {
        return governing.computeIfAbsent(new Governed(pod, direction), this::policies);
    }

    private List<KubeObject> policies(Governed governed) {
        if (!isInside(governed.pod())) {
            return List.of();
        }
        return overlay.of("NetworkPolicy")
                .filter(policy -> KubeObject.stream(policy.at("/spec/policyTypes"))
                        .anyMatch(type -> type.asText().equals(governed.direction())))
                .filter(policy -> Manifests.selects(
                        policy.at("/spec/podSelector"), governed.pod().labels()))
                .toList();
    }

    private boolean isPeer(JsonNode peer, Endpoint endpoint) {
        if (peer.has("ipBlock")) {
            var block = peer.path("ipBlock");
            return contains(block.path("cidr").asText(), endpoint.address())
                    && KubeObject.stream(block.path("except"))
                            .noneMatch(part -> contains(part.asText(), endpoint.address()));
        }
        if (endpoint.namespace().isEmpty()) {
            return false;
        }
        boolean here = peer.has("namespaceSelector")
                ? Manifests.selects(peer.path("namespaceSelector"), Map.of(NAMESPACE, endpoint.namespace()))
                : isInside(endpoint);
        return here && Manifests.selects(peer.path("podSelector"), endpoint.labels());
    }

    private static boolean isPort(JsonNode wanted, Endpoint callee, Port port) {
        if (wanted.has("endPort")) {
            throw new IllegalArgumentException("a range of ports is not known here: " + wanted);
        }
        if (!wanted.path("protocol").asText("TCP").equals(port.protocol())) {
            return false;
        }
        var number = wanted.path("port");
        if (number.isMissingNode()) {
            return true;
        }
        return number.isNumber()
                ? number.asInt() == port.number()
                : port.equals(callee.ports().get(number.asText()));
    }

    private static boolean contains(String network, String address) {
        try {
            int slash = network.indexOf('/');
            byte[] base = InetAddress.getByName(network.substring(0, slash)).getAddress();
            byte[] other = InetAddress.getByName(address).getAddress();
            int bits = Integer.parseInt(network.substring(slash + 1));
            if (base.length != other.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((base[bit / 8] & mask) != (other[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(network + " or " + address, e);
        }
    }
}
