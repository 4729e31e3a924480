package io.certloop.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

final class Environment {

    private Environment() {}

    /** What Kubernetes would set. References to what is not there are left out. */
    static Map<String, String> of(Manifests all, JsonNode container) {
        var variables = new TreeMap<String, String>();
        KubeObject.stream(container.path("envFrom"))
                .map(from -> from.at("/configMapRef/name").asText())
                .flatMap(name -> all.find("ConfigMap", name).stream())
                .forEach(map -> variables.putAll(KubeObject.strings(map.at("/data"))));
        KubeObject.stream(container.path("env"))
                .forEach(each -> value(all, each)
                        .forEach(value -> variables.put(each.path("name").asText(), value)));
        return variables;
    }

    /** References to keys that no ConfigMap has. */
    static Stream<String> dangling(Manifests all, JsonNode container) {
        return KubeObject.stream(container.path("env"))
                .map(each -> each.at("/valueFrom/configMapKeyRef"))
                .filter(reference -> !reference.isMissingNode())
                .filter(reference -> !reference.path("optional").asBoolean())
                .filter(reference -> referred(all, reference).isMissingNode())
                .map(reference -> "no ConfigMap with the key of " + reference);
    }

    private static Stream<String> value(Manifests all, JsonNode variable) {
        var found = variable.has("value")
                ? variable.path("value")
                : referred(all, variable.at("/valueFrom/configMapKeyRef"));
        return found.isMissingNode() ? Stream.empty() : Stream.of(found.asText());
    }

    private static JsonNode referred(Manifests all, JsonNode reference) {
        return all.find("ConfigMap", reference.path("name").asText())
                .map(map -> map.at("/data").path(reference.path("key").asText()))
                .orElseGet(MissingNode::getInstance);
    }
}
