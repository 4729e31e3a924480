package io.certloop.kubernetes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The API server of a real Kubernetes, in a network namespace of its own: several do not disturb each other. Its script
 * starts and stops it; users of the project have neither.
 */
final class ApiServer implements AutoCloseable {

    private static final Pattern SERVED = Pattern.compile("(\\S+)\\s+(?:true|false)\\s+(\\S+)");

    private final Path folder;

    private ApiServer(Path folder) {
        this.folder = folder;
    }

    /** Empty if nothing is missing. */
    static Optional<String> missing() {
        if (script().isEmpty()) {
            return Optional.of("no Kubernetes: set KUBERNETES_BIN to one with its script beside it");
        }
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.of("not root");
        }
        return Stream.of("etcd", "kubectl", "ip", "nsenter", "openssl", "xz")
                .filter(tool -> !Renderer.isOnPath(tool))
                .findFirst()
                .map(tool -> "no " + tool);
    }

    /** Beside {@code KUBERNETES_BIN}, or in a folder {@code shared} beside the checkout. */
    private static Optional<Path> script() {
        return Stream.concat(
                        Stream.ofNullable(System.getenv("KUBERNETES_BIN"))
                                .map(binary -> Path.of(binary).resolveSibling("cluster")),
                        Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                                .map(above -> above.resolve("shared/kubernetes/cluster")))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static ApiServer start() throws IOException, InterruptedException {
        var server = new ApiServer(Files.createTempDirectory(Path.of("target"), "api-server-"));
        try {
            var started = server.script("up");
            if (started.code() != 0) {
                throw new IllegalStateException(started.output());
            }
            return server;
        } catch (IOException | InterruptedException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    record Answer(int code, String output) {

        /** What the server says beside each object that it takes. */
        List<String> complaints() {
            var lines = output.lines()
                    .filter(line -> !line.contains(" serverside-applied"))
                    .toList();
            return code == 0 || !lines.isEmpty() ? lines : List.of("ended with " + code);
        }
    }

    /** Each {@code apiVersion kind} that the server has. */
    Set<String> kinds() throws IOException, InterruptedException {
        return SERVED.matcher(kubectl(null, "api-resources", "--no-headers").output())
                .results()
                .map(line -> line.group(1) + " " + line.group(2))
                .collect(Collectors.toSet());
    }

    /** Applies objects; those without a namespace to this one. */
    Answer apply(String namespace, List<ObjectNode> objects, String... options)
            throws IOException, InterruptedException {
        var list = JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "List");
        list.putArray("items").addAll(objects);
        var command = new ArrayList<>(List.of("apply", "--server-side", "-f", "-"));
        command.addAll(List.of("--namespace", namespace));
        command.addAll(List.of(options));
        return kubectl(list.toString(), command.toArray(String[]::new));
    }

    private Answer kubectl(String inputOrNull, String... options) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("kubectl", "--cache-dir", folder + "/cache"));
        command.addAll(List.of(options));
        return script("run", inputOrNull, command);
    }

    private Answer script(String action) throws IOException, InterruptedException {
        return script(action, null, List.of());
    }

    private Answer script(String action, String inputOrNull, List<String> arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(script().orElseThrow().toString(), action));
        command.add(folder.toAbsolutePath().toString());
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("NODE", "no");
        var process = builder.start();
        try (var input = process.getOutputStream()) {
            if (inputOrNull != null) {
                input.write(inputOrNull.getBytes(StandardCharsets.UTF_8));
            }
        }
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), output);
    }

    /** An API server whose etcd ends first never ends by itself, so all are killed. */
    @Override
    public void close() {
        try {
            try (var pids = Files.newDirectoryStream(folder, "*.pid")) {
                for (var pid : pids) {
                    ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                            .ifPresent(ProcessHandle::destroyForcibly);
                }
            }
            script("down");
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
