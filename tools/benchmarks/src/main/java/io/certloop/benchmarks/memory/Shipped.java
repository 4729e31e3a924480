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
 * The deployment settings of a service: what its manifests below k8s/base and its JVM options file set.
 *
 * @param memory the container's memory limit in bytes
 * @param tmp the size limit of /tmp in bytes
 * @param user the user id that the container runs as
 * @param environment the entries of the service's ConfigMap
 * @param jvmOptions the JVM options of the service's image
 */
record Shipped(long memory, long tmp, long user, Map<String, String> environment, List<String> jvmOptions) {

    private static final YAMLMapper YAML = new YAMLMapper();

    /**
     * Reads the manifests of a service.
     *
     * @param root the root of the checkout
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
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("-"))
                .toList();
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
