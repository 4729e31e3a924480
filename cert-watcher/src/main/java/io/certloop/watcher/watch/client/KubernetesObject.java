package io.certloop.watcher.watch.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.watcher.watch.kubernetes.Exposure;
import io.certloop.watcher.watch.kubernetes.SecretName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads from a Kubernetes object of any kind its name, namespace, labels and the annotation {@code certloop.io/owner}.
 */
final class KubernetesObject {

    static final int HTTPS = 443;

    private static final String OWNER = "certloop.io/owner";

    /**
     * The maximum number of labels taken from an object. A {@code Target} may have more (32), because the source adds
     * its own labels.
     */
    private static final int MOST_LABELS = 20;

    private static final int LONGEST = 127;

    private KubernetesObject() {}

    static Exposure exposure(String kind, JsonNode object, List<Exposure.Host> hosts) {
        String namespace = namespace(object);
        JsonNode metadata = object.path("metadata");
        return new Exposure(
                "%s %s/%s".formatted(kind, namespace, metadata.path("name").asText()),
                labels(kind, namespace, metadata.path("labels")),
                Optional.ofNullable(metadata.path("annotations").get(OWNER)).map(JsonNode::asText),
                hosts);
    }

    /** The object's own labels, plus {@code kind} and {@code namespace}. The object cannot override these two. */
    private static Map<String, String> labels(String kind, String namespace, JsonNode own) {
        Map<String, String> labels = new TreeMap<>();
        own.properties().stream()
                .filter(it -> it.getKey().length() <= LONGEST)
                .sorted(Map.Entry.comparingByKey())
                .limit(MOST_LABELS)
                .forEach(it -> labels.put(it.getKey(), it.getValue().asText()));
        labels.put("kind", kind);
        labels.put("namespace", namespace);
        return labels;
    }

    static SecretName secret(JsonNode object) {
        return new SecretName(namespace(object), object.at("/metadata/name").asText());
    }

    static String namespace(JsonNode object) {
        return object.at("/metadata/namespace").asText();
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static Stream<String> texts(JsonNode array) {
        return stream(array).map(JsonNode::asText).filter(text -> !text.isBlank());
    }
}
