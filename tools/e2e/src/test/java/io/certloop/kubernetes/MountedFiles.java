package io.certloop.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every secret and ConfigMap that is mounted is one that an operator is told to make ({@code k8s/secrets.txt},
 * {@code k8s/files.txt}) or that the overlay makes, and every file that configuration names below {@code /etc/certloop}
 * is a key of what is mounted there.
 */
final class MountedFiles implements ManifestRule {

    private static final String FOLDER = "/etc/certloop/";

    /** The file that a database's URL names. */
    private static final Pattern OF_DRIVER = Pattern.compile("^jdbc:.*[?&]sslrootcert=([^&]+).*$");

    private final Map<String, Set<String>> secrets = listed("secrets.txt");
    private final Map<String, Set<String>> files = listed("files.txt");

    private static Map<String, Set<String>> listed(String list) {
        var keys = new HashMap<String, Set<String>>();
        try (var lines = Files.lines(Renderer.K8S.resolve(list))) {
            lines.filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split(" ")))
                    .forEach(line -> keys.put(line.getFirst(), new HashSet<>(line.subList(1, line.size()))));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return keys;
    }

    @Override
    public Stream<String> violations(Manifests all) {
        return Stream.concat(all.workloads().flatMap(object -> workload(all, object)), tls(all));
    }

    private Stream<String> workload(Manifests all, KubeObject object) {
        return object.containers().stream()
                .flatMap(container -> Stream.concat(
                        volumes(all, object, container),
                        named(all, container)
                                .filter(file -> !isThere(all, object, container, file))
                                .map(file -> "nothing is mounted at " + file)))
                .map(flaw -> object.id() + ": " + flaw);
    }

    private Stream<String> volumes(Manifests all, KubeObject object, JsonNode container) {
        return KubeObject.stream(container.path("volumeMounts"))
                .map(mount -> mount.path("name"))
                .filter(name -> keys(all, object, name).isEmpty())
                .map(name -> "no volume, ConfigMap or Secret with keys for the mount " + name);
    }

    /** Values of variables, from ConfigMaps or in place, that are or name files below our folder. */
    private static Stream<String> named(Manifests all, JsonNode container) {
        return Environment.of(all, container).values().stream()
                .map(value -> OF_DRIVER.matcher(value).replaceFirst("$1"))
                .filter(value -> value.startsWith(FOLDER));
    }

    private boolean isThere(Manifests all, KubeObject object, JsonNode container, String file) {
        return KubeObject.stream(container.path("volumeMounts")).anyMatch(mount -> {
            var path = mount.path("mountPath").asText();
            return file.equals(path)
                    || keys(all, object, mount.path("name")).stream().anyMatch(key -> file.equals(path + "/" + key));
        });
    }

    /** What is in a volume; {@code *} where pods write themselves. */
    private Set<String> keys(Manifests all, KubeObject object, JsonNode name) {
        if (object.at("/spec/volumeClaimTemplates").findValues("name").contains(name)) {
            return Set.of("*");
        }
        var volume = KubeObject.stream(object.pod().path("volumes"))
                .filter(any -> any.path("name").equals(name))
                .findFirst()
                .orElseThrow();
        if (volume.has("emptyDir")) {
            return Set.of("*");
        }
        if (volume.has("projected")) {
            return new HashSet<>(volume.findValuesAsText("path"));
        }
        return volume.has("secret") ? secret(all, volume.path("secret")) : configMap(all, volume.path("configMap"));
    }

    /** One that nobody has to make must be optional. */
    private Set<String> configMap(Manifests all, JsonNode source) {
        var name = source.path("name").asText();
        return source.path("optional").asBoolean() ? files.getOrDefault(name, Set.of()) : data(all, "ConfigMap", name);
    }

    private Set<String> secret(Manifests all, JsonNode source) {
        var name = source.path("secretName").asText();
        var keys = secrets.getOrDefault(name, data(all, "Secret", name));
        if (!source.has("items")) {
            return keys;
        }
        var chosen = new HashSet<String>();
        for (JsonNode item : source.path("items")) {
            if (keys.contains(item.path("key").asText())) {
                chosen.add(item.path("path").asText());
            }
        }
        return chosen;
    }

    private static Set<String> data(Manifests all, String kind, String name) {
        return all.find(kind, name)
                .map(object -> KubeObject.strings(object.at("/data")).keySet())
                .orElse(Set.of());
    }

    private Stream<String> tls(Manifests all) {
        return all.of("Ingress", "Gateway")
                .flatMap(ingress -> Stream.concat(
                                ingress.json().findValuesAsText("secretName").stream(),
                                ingress.json().findValues("certificateRefs").stream()
                                        .flatMap(refs -> refs.findValuesAsText("name").stream()))
                        .filter(name -> !secrets.getOrDefault(name, Set.of()).contains("tls.key"))
                        .map(name -> ingress.id() + ": no TLS secret " + name));
    }
}
