package io.certloop.benchmarks.memory;

import io.certloop.benchmarks.measure.CgroupMemory;
import io.certloop.testkit.FreePorts;
import io.certloop.testkit.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs a service in a container as its pod does: memory limit, /tmp in memory, read-only root file system, user, JVM
 * options. No image is built: JVM and application are mounted. They come from {@code ./certloop images} if that was
 * run, because only its output has an AOT cache.
 */
final class Pod implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration POLL_EVERY = Duration.ofMillis(200);
    private static final Duration GRACE = Duration.ofSeconds(30);

    /** Folders of the host that are mounted: libraries, and the trust anchors that a JDK of Debian links to. */
    private static final List<String> HOST_FOLDERS = List.of("/lib", "/lib64", "/usr/lib", "/etc/ssl");

    private final List<String> podman;
    private final Path folder;
    private final Process process;
    private final URI base;

    private Pod(List<String> podman, Path folder, Process process, URI base) {
        this.podman = podman;
        this.folder = folder;
        this.process = process;
        this.base = base;
    }

    /**
     * The program that runs in the container.
     *
     * @param management whether health checks have a port of their own
     */
    private record Program(Path java, Path application, List<String> options, boolean management) {}

    /**
     * Starts the container and waits until the service is ready.
     *
     * @param podman the command with its global options
     * @param root of the checkout
     * @param config system properties, which take precedence over the ConfigMap; files that they name are mounted
     * @param folder for the log of the service and for podman's data
     */
    static Pod start(
            List<String> podman, Path root, String service, Shipped shipped, Map<String, String> config, Path folder)
            throws IOException {
        var own = new ArrayList<>(podman);
        for (var place : List.of("root", "runroot", "tmpdir")) {
            own.addAll(List.of("--" + place, folder.resolve("podman-" + place).toString()));
        }
        var program = program(root, service);
        dropCache(program.java());
        dropCache(program.application());
        int port = FreePorts.next();
        int management = program.management() ? FreePorts.next() : port;
        var command = new ArrayList<>(own);
        command.addAll(container(shipped, folder));
        mount(command, program.java(), "/opt/java");
        mount(command, program.application(), "/app");
        var settings = new HashMap<>(config);
        settings.replaceAll((key, value) -> mounted(command, value, folder));
        command.add(emptyRoot(folder).toString());
        command.add("/opt/java/bin/java");
        command.addAll(shipped.jvmOptions());
        command.addAll(program.options());
        // There is no init container here.
        command.add("-Dquarkus.flyway.migrate-at-start=true");
        command.add("-Dquarkus.flyway.validate-at-start=false");
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-Dquarkus.http.host=127.0.0.1");
        command.add("-Dquarkus.http.port=" + port);
        if (program.management()) {
            command.add("-Dquarkus.management.host=127.0.0.1");
            command.add("-Dquarkus.management.port=" + management);
        }
        command.addAll(List.of("-jar", "/app/quarkus-run.jar"));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(folder).toFile())
                .start();
        var pod = new Pod(own, folder, process, URI.create("http://127.0.0.1:" + port));
        Runtime.getRuntime().addShutdownHook(new Thread(pod::close, "stop-pod"));
        var health = URI.create("http://127.0.0.1:" + management + "/q/health/ready");
        if (!ServiceProcess.awaitAnswer(health, POLL_EVERY, PATIENCE, process::isAlive)) {
            pod.close();
            throw new IllegalStateException("the service did not start:\n" + pod.log());
        }
        return pod;
    }

    private static Program program(Path root, String service) {
        var images = root.resolve(".certloop/images");
        var made = images.resolve(service);
        return Files.exists(made.resolve("app.aot"))
                ? new Program(images.resolve("java"), made, List.of("-XX:AOTCache=/app/app.aot"), true)
                : new Program(
                        Path.of(System.getProperty("java.home")),
                        root.resolve(service).resolve("target/quarkus-app"),
                        List.of(),
                        false);
    }

    /**
     * Describes where JVM and application come from.
     *
     * @param otherwise the description if they do not come from {@code ./certloop images}
     */
    static String program(Path root, String service, String otherwise) {
        return program(root, service).management()
                ? "linked JDK, application and AOT cache of ./certloop images"
                : otherwise;
    }

    private static List<String> container(Shipped shipped, Path folder) {
        var options = new ArrayList<String>();
        options.addAll(List.of("run", "--rm", "--name", "service", "--network", "host"));
        options.addAll(List.of("--memory", shipped.memory() + "b"));
        options.addAll(List.of("--memory-swap", shipped.memory() + "b"));
        options.addAll(List.of("--user", shipped.user() + ":" + shipped.user()));
        options.addAll(List.of("--cap-drop", "all", "--security-opt", "no-new-privileges"));
        options.addAll(List.of("--read-only", "--read-only-tmpfs=false"));
        options.addAll(List.of("--tmpfs", "/tmp:rw,mode=1777,size=" + (shipped.tmp() >> 10) + "k"));
        shipped.environment().forEach((key, value) -> options.addAll(List.of("--env", key + "=" + value)));
        for (var each : HOST_FOLDERS) {
            if (Files.isDirectory(Path.of(each))) {
                mount(options, Path.of(each), each);
            }
        }
        options.add("--rootfs");
        return options;
    }

    private static void mount(List<String> options, Path from, String to) {
        int at = options.contains("--rootfs") ? options.indexOf("--rootfs") : options.size();
        options.addAll(at, List.of("--volume", from.toAbsolutePath() + ":" + to + ":ro"));
    }

    /**
     * Mounts the file that a setting names, and returns its path in the container. Any other value is returned as it
     * is.
     */
    private static String mounted(List<String> options, String value, Path folder) {
        if (!value.startsWith("/") || !Files.isRegularFile(Path.of(value))) {
            return value;
        }
        try {
            var name = Path.of(value).getFileName();
            var copy = Files.copy(Path.of(value), folder.resolve("mounted-" + name));
            // The service runs as somebody else; the keys are those of the stage.
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
            mount(options, copy, "/etc/" + name);
            return "/etc/" + name;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path emptyRoot(Path folder) throws IOException {
        var root = folder.resolve("rootfs");
        // Where something is mounted.
        for (var place :
                List.of("app", "opt/java", "tmp", "lib", "lib64", "usr/lib", "etc/ssl", "proc", "dev", "sys", "run")) {
            Files.createDirectories(root.resolve(place));
        }
        return root;
    }

    /**
     * Drops the files from the page cache. Pages that an earlier process read would be accounted to that process or
     * count as in use, whereas a pod that is the first of its image on a node reads the files itself, once.
     */
    private static void dropCache(Path files) throws IOException {
        try (var all = Files.walk(files)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                new ProcessBuilder("dd", "if=" + file, "iflag=nocache", "count=0", "status=none")
                        .start()
                        .waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path log(Path folder) {
        return folder.resolve("service.log");
    }

    URI base() {
        return base;
    }

    CgroupMemory memory() throws IOException {
        return CgroupMemory.of(Long.parseLong(podman("inspect", "--format", "{{.State.Pid}}")));
    }

    /** The exit code. Empty while the container runs. */
    Optional<Integer> exitCode() {
        try {
            return process.waitFor(2, TimeUnit.SECONDS) ? Optional.of(process.exitValue()) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    String log() {
        try {
            return Files.readString(log(folder));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private String podman(String... arguments) throws IOException {
        var command = new ArrayList<>(podman);
        command.addAll(List.of(arguments));
        command.add("service");
        var asked = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (answer.isEmpty()) {
            throw new IOException("podman " + String.join(" ", arguments) + " gave no output");
        }
        return answer;
    }

    /** Stops the container. podman forwards the signal to the service. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                podman("kill");
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
