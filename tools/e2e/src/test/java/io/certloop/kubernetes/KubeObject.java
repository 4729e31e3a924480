package io.certloop.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

record KubeObject(JsonNode json) {

    String kind() {
        return json.path("kind").asText();
    }

    String name() {
        return json.at("/metadata/name").asText();
    }

    String id() {
        return kind() + "/" + name();
    }

    JsonNode at(String pointer) {
        return json.at(pointer);
    }

    boolean runsPods() {
        return json.at("/spec/template/spec").isObject();
    }

    JsonNode pod() {
        return json.at("/spec/template/spec");
    }

    Map<String, String> podLabels() {
        return strings(json.at("/spec/template/metadata/labels"));
    }

    List<JsonNode> containers() {
        return Stream.concat(lasting(), first()).toList();
    }

    /** Those that run as long as the pod. */
    Stream<JsonNode> lasting() {
        return stream(pod().path("containers"));
    }

    /** Those that end before the others start. */
    Stream<JsonNode> first() {
        return stream(pod().path("initContainers"));
    }

    /** The number behind a name or a number of a container's port; 0 where there is none. */
    int port(JsonNode nameOrNumber) {
        return containers().stream()
                .flatMap(container -> stream(container.path("ports")))
                .filter(port -> port.path("name").equals(nameOrNumber)
                        || port.path("containerPort").equals(nameOrNumber))
                .mapToInt(port -> port.path("containerPort").asInt())
                .findFirst()
                .orElse(0);
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static Map<String, String> strings(JsonNode object) {
        var strings = new HashMap<String, String>();
        object.properties()
                .forEach(entry -> strings.put(entry.getKey(), entry.getValue().asText()));
        return strings;
    }
}
