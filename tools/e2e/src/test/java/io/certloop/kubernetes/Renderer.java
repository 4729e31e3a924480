package io.certloop.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Renders overlays as an operator would: with kustomize, or with the kubectl that contains it. */
final class Renderer {

    static final Path K8S = Path.of("..", "..", "k8s");

    static final Path OWN = Path.of("src", "test", "resources", "overlays");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Map<String, Manifests> RENDERED = new ConcurrentHashMap<>();

    private Renderer() {}

    /** Empty where neither tool is installed. */
    static Optional<List<String>> tool() {
        if (isOnPath("kustomize")) {
            return Optional.of(List.of("kustomize", "build"));
        }
        return isOnPath("kubectl") ? Optional.of(List.of("kubectl", "kustomize")) : Optional.empty();
    }

    static Manifests overlay(String name) {
        return RENDERED.computeIfAbsent(name, Renderer::render);
    }

    /** The base in a namespace of its own, with some components. */
    static Manifests combination(Set<String> components) {
        var folder = Path.of("target", "overlays", String.join("+", new TreeSet<>(components)));
        var top = folder.relativize(K8S);
        var kustomization = new StringBuilder("namespace: certloop\nresources:\n- namespace.yaml\n");
        kustomization.append("- ").append(top.resolve("base")).append("\ncomponents:\n");
        kustomization.append(listed(top, new TreeSet<>(components).stream()));
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("kustomization.yaml"), kustomization);
            Files.copy(
                    K8S.resolve("overlays/prod/namespace.yaml"),
                    folder.resolve("namespace.yaml"),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return render(folder.getFileName().toString(), folder);
    }

    private static String listed(Path top, Stream<String> components) {
        return components
                .map(each -> "- " + top.resolve("components").resolve(each) + '\n')
                .collect(Collectors.joining());
    }

    /** The base with components in this order, as an installation of its own name. */
    static Manifests chosen(String use, List<String> components, String namespace, String instance) {
        var folder = Path.of("target", "overlays", use, "base+" + String.join("+", components));
        var top = folder.relativize(K8S);
        var kustomization = new StringBuilder("""
                        namespace: %s
                        labels:
                        - includeTemplates: true
                          pairs:
                            app.kubernetes.io/part-of: certloop
                            app.kubernetes.io/managed-by: Helm
                            app.kubernetes.io/instance: %s
                        resources:
                        - %s
                        components:
                        """.formatted(namespace, instance, top.resolve("base")));
        kustomization.append(listed(top, Stream.concat(components.stream(), Stream.of("version"))));
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("kustomization.yaml"), kustomization);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return render(folder.getFileName().toString(), folder);
    }

    private static Manifests render(String name) {
        return render(name, folder(name));
    }

    private static Manifests render(String name, Path folder) {
        var command = new ArrayList<>(tool().orElseThrow());
        command.add(folder.toString());
        try {
            var process = shortLived(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var yaml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " failed");
            }
            return new Manifests(name, read(yaml));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How a program ended, and what it said. */
    record Ended(int code, String output) {}

    /** Runs a program as {@link #shortLived} does, to its end. */
    static Ended run(String... command) throws IOException, InterruptedException {
        var process = shortLived(List.of(command)).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    /** A program in Go that ends before it would be worth to collect its garbage. */
    private static ProcessBuilder shortLived(List<String> command) {
        var builder = new ProcessBuilder(command);
        builder.environment().put("GOGC", "400");
        return builder;
    }

    /** Of an operator, or one of ours that adds what is optional. */
    private static Path folder(String name) {
        var overlay = K8S.resolve("overlays").resolve(name);
        return Files.exists(overlay) ? overlay : OWN.resolve(name);
    }

    static List<KubeObject> read(String yaml) throws IOException {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            return documents.readAll().stream().map(KubeObject::new).toList();
        }
    }

    static boolean isOnPath(String tool) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}
