package io.certloop.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

record Manifests(String overlay, List<KubeObject> objects) {

    Manifests {
        objects = List.copyOf(objects);
    }

    Stream<KubeObject> of(String... kinds) {
        var wanted = Set.of(kinds);
        return objects.stream().filter(object -> wanted.contains(object.kind()));
    }

    Stream<KubeObject> workloads() {
        return objects.stream().filter(KubeObject::runsPods);
    }

    Optional<KubeObject> find(String kind, String name) {
        return of(kind).filter(object -> object.name().equals(name)).findFirst();
    }

    List<KubeObject> selectedBy(JsonNode labelSelector) {
        return workloads()
                .filter(pods -> selects(labelSelector, pods.podLabels()))
                .toList();
    }

    /** matchLabels, and matchExpressions with the operator In. */
    static boolean selects(JsonNode labelSelector, Map<String, String> labels) {
        var named = KubeObject.strings(labelSelector.path("matchLabels")).entrySet().stream()
                .allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
        return named
                && KubeObject.stream(labelSelector.path("matchExpressions"))
                        .allMatch(expression -> holds(expression, labels));
    }

    private static boolean holds(JsonNode expression, Map<String, String> labels) {
        if (!expression.path("operator").asText().equals("In")) {
            throw new IllegalArgumentException("an operator that is not known here: " + expression);
        }
        var value = labels.get(expression.path("key").asText());
        return KubeObject.stream(expression.path("values"))
                .anyMatch(any -> any.asText().equals(value));
    }
}
