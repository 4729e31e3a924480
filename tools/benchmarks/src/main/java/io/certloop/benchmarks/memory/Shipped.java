package io.certloop.benchmarks.memory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * How a service is shipped: what its manifests below k8s/base say.
 *
 * @param memory the container's limit in bytes
 * @param tmp the limit of /tmp in bytes
 * @param user whom it runs as
 * @param environment its ConfigMap
 * @param jvmOptions of its image
 */
record Shipped(
        long memory,
        long tmp,
        long user,
        Map<String, String> environment,
        List<String> jvmOptions) {

    private static final YAMLMapper YAML = new YAMLMapper();

    /**
     * @param root of the checkout
     */
    static Shipped of(Path root, String service) throws IOException {
        var base = root.resolve("k8s/base").resolve(service);
        var pod = YAML.readTree(base.resolve("deployment.yaml").toFile()).at("/spec/template/spec");
        var environment = new LinkedHashMap<String, String>();
        Files.readAllLines(base.resolve("configuration.env")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .forEach(entry -> environment.put(entry[0], entry[1]));
        return new Shipped(
                bytes(named(pod.at("/containers"), service).at("/resources/limits/memory")),
                bytes(named(pod.at("/volumes"), "tmp").at("/emptyDir/sizeLimit")),
                pod.at("/securityContext/runAsUser").asLong(),
                environment,
                options(root.resolve("k8s/image").resolve(service + ".jvm")));
    }

    private static List<String> options(Path file) throws IOException {
        return Files.readAllLines(file).stream().filter(line -> line.startsWith("-")).toList();
    }

    private static JsonNode named(JsonNode list, String name) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(node -> node.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the manifest has no " + name));
    }

    private static long bytes(JsonNode quantity) {
        var text = quantity.asText();
        if (text.endsWith("Mi")) {
            return Long.parseLong(text.substring(0, text.length() - 2)) << 20;
        }
        if (text.endsWith("Gi")) {
            return Long.parseLong(text.substring(0, text.length() - 2)) << 30;
        }
        throw new IllegalStateException("a limit in Mi or Gi is expected, not '" + text + "'");
    }
}
