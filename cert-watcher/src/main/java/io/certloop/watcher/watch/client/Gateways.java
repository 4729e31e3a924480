package io.certloop.watcher.watch.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.watcher.watch.kubernetes.Exposure;
import io.certloop.watcher.watch.kubernetes.SecretName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Extracts the hosts of a Gateway's TLS listeners, and of the HTTPRoutes that are attached to these listeners. */
final class Gateways {

    private static final Set<String> TLS = Set.of("HTTPS", "TLS");

    private Gateways() {}

    static Exposure exposure(JsonNode gateway, List<JsonNode> routes) {
        List<JsonNode> attached = routes.stream()
                .filter(route -> parents(route, gateway).findAny().isPresent())
                .toList();
        return KubernetesObject.exposure(
                "Gateway",
                gateway,
                KubernetesObject.stream(gateway.at("/spec/listeners"))
                        .filter(listener ->
                                TLS.contains(listener.path("protocol").asText()))
                        .flatMap(listener -> hosts(gateway, listener, attached))
                        .toList());
    }

    private static Stream<Exposure.Host> hosts(JsonNode gateway, JsonNode listener, List<JsonNode> routes) {
        Optional<String> own = Optional.of(listener.path("hostname").asText()).filter(it -> !it.isBlank());
        List<SecretName> secrets =
                "Passthrough".equals(listener.at("/tls/mode").asText()) ? List.of() : secrets(gateway, listener);
        Stream<String> ofRoutes = routes.stream()
                .filter(route -> isAttached(route, gateway, listener))
                .flatMap(route -> KubernetesObject.texts(route.at("/spec/hostnames")))
                .filter(host -> own.map(it -> includes(it, host)).orElse(true));
        return Stream.concat(own.stream(), ofRoutes)
                .distinct()
                .map(host -> new Exposure.Host(host, listener.path("port").asInt(KubernetesObject.HTTPS), secrets));
    }

    private static List<SecretName> secrets(JsonNode gateway, JsonNode listener) {
        return KubernetesObject.stream(listener.at("/tls/certificateRefs"))
                .filter(ref -> ref.path("kind").asText("Secret").equals("Secret"))
                .map(ref -> new SecretName(
                        ref.path("namespace").asText(KubernetesObject.namespace(gateway)),
                        ref.path("name").asText()))
                .toList();
    }

    private static boolean isAttached(JsonNode route, JsonNode gateway, JsonNode listener) {
        return parents(route, gateway)
                .anyMatch(parent -> isSame(parent, "sectionName", listener.path("name"))
                        && isSame(parent, "port", listener.path("port")));
    }

    private static boolean isSame(JsonNode parent, String member, JsonNode value) {
        return !parent.hasNonNull(member) || parent.path(member).equals(value);
    }

    private static Stream<JsonNode> parents(JsonNode route, JsonNode gateway) {
        return KubernetesObject.stream(route.at("/spec/parentRefs"))
                .filter(parent -> parent.path("kind").asText("Gateway").equals("Gateway"))
                .filter(parent -> parent.path("name").equals(gateway.at("/metadata/name"))
                        && parent.path("namespace")
                                .asText(KubernetesObject.namespace(route))
                                .equals(KubernetesObject.namespace(gateway)));
    }

    /** Whether a listener's host includes the host of a route; a wildcard includes names of any depth. */
    private static boolean includes(String listener, String host) {
        return listener.startsWith("*.")
                ? host.endsWith(listener.substring(1)) && host.length() > listener.length() - 1
                : listener.equals(host);
    }
}
