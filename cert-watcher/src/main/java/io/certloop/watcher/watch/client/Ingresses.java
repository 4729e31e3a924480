package io.certloop.watcher.watch.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.watcher.watch.kubernetes.Exposure;
import io.certloop.watcher.watch.kubernetes.SecretName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class Ingresses {

    private Ingresses() {}

    static Exposure exposure(JsonNode ingress) {
        return KubernetesObject.exposure(
                "Ingress",
                ingress,
                KubernetesObject.stream(ingress.at("/spec/tls"))
                        .flatMap(tls -> hosts(ingress, tls))
                        .toList());
    }

    /** A {@code tls} entry without hosts applies to all hosts of the Ingress's rules. */
    private static Stream<Exposure.Host> hosts(JsonNode ingress, JsonNode tls) {
        List<String> named = KubernetesObject.texts(tls.path("hosts")).toList();
        Stream<String> hosts = named.isEmpty()
                ? KubernetesObject.stream(ingress.at("/spec/rules"))
                        .map(rule -> rule.path("host").asText())
                        .filter(host -> !host.isBlank())
                : named.stream();
        List<SecretName> secrets = Optional.of(tls.path("secretName").asText())
                .filter(name -> !name.isBlank())
                .map(name -> new SecretName(KubernetesObject.namespace(ingress), name))
                .stream()
                .toList();
        return hosts.map(host -> new Exposure.Host(host, KubernetesObject.HTTPS, secrets));
    }
}
