package io.certloop.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A packaged service or mock provider in a process of its own, for tests that kill and restart it. */
public final class ServiceProcess implements AutoCloseable {

    /** The java program of the JDK that runs this process. */
    public static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static final String READY = "/q/health/ready";
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final ChildProcess process;
    private final URI base;
    private final Path log;

    private ServiceProcess(ChildProcess process, URI base, Path log) {
        this.process = process;
        this.base = base;
        this.log = log;
    }

    /**
     * Starts a service on a free loopback port and waits until it is ready.
     *
     * @param module folder of its Maven module, which must be packaged
     * @param config system properties
     * @param directory for its log
     */
    public static ServiceProcess quarkus(Path module, Map<String, String> config, Path directory) {
        return quarkus(module, config, directory, FreePorts.next());
    }

    /**
     * Starts a service on the given port and waits until it is ready, for a service that callers must find again after
     * a restart.
     */
    public static ServiceProcess quarkus(Path module, Map<String, String> config, Path directory, int port) {
        return quarkus(module, config, directory, port, List.of());
    }

    /**
     * Starts a service for a benchmark, which needs the JVM options of production, and waits until it is ready.
     *
     * @param jvmOptions take precedence over the options for tests; empty for a test
     */
    public static ServiceProcess quarkus(
            Path module, Map<String, String> config, Path directory, int port, List<String> jvmOptions) {
        List<String> arguments = new ArrayList<>(jvmOptions);
        // What is tested or measured so is not who may come in how often; a test of that says so.
        if (!config.containsKey("certloop.security.mode")) {
            arguments.add("-Dcertloop.security.mode=off");
        }
        if (!config.containsKey("certloop.http.writes-burst")) {
            arguments.add("-Dcertloop.http.writes-per-second=100000");
            arguments.add("-Dcertloop.http.writes-burst=1000000");
        }
        config.forEach((key, value) -> arguments.add("-D" + key + "=" + value));
        // A benchmark measures what classes cost, too.
        var archive = Optional.of(archive(module, false)).filter(any -> jvmOptions.isEmpty());
        return quarkus(module, arguments, Map.of(), directory, port, archive).awaitReady(READY);
    }

    /**
     * Starts a service as the launcher does, by environment variables, and waits until it is ready.
     *
     * @param port the service's port, also if the environment sets another one
     */
    public static ServiceProcess launched(Path module, Map<String, String> environment, Path directory, int port) {
        var archive = Optional.of(archive(module, true));
        return quarkus(module, List.of(), environment, directory, port, archive).awaitReady(READY);
    }

    /** Starts a service by environment variables without waiting until it is ready, so that its end can be measured. */
    public static ServiceProcess begun(Path module, Map<String, String> environment, Path directory, int port) {
        var archive = Optional.of(archive(module, false));
        return quarkus(module, List.of(), environment, directory, port, archive);
    }

    private static ClassArchive archive(Path module, boolean makes) {
        return ClassArchive.of(existing(module.resolve("target/quarkus-app")), makes);
    }

    private static ServiceProcess quarkus(
            Path module,
            List<String> options,
            Map<String, String> environment,
            Path directory,
            int port,
            Optional<ClassArchive> archive) {
        List<String> arguments = new ArrayList<>(options);
        archive.map(ClassArchive::options).ifPresent(arguments::addAll);
        arguments.add("-Dquarkus.http.host=127.0.0.1");
        arguments.add("-Dquarkus.http.port=" + port);
        arguments.add("-jar");
        arguments.add(
                existing(module.resolve("target/quarkus-app/quarkus-run.jar")).toString());
        var started = start(arguments, environment, base(port), directory, ChildProcess::start);
        archive.ifPresent(each -> each.madeBy(started.process));
        return started;
    }

    /**
     * Starts the mock provider and waits until it is ready.
     *
     * @param root the root of the checkout, which must be packaged
     * @param environment variables as {@code MockCloudMain} reads them; must set the HTTP port
     */
    public static ServiceProcess mockCloud(Path root, Map<String, String> environment, Path directory) {
        return mockCloud(root, environment, directory, List.of());
    }

    /**
     * Starts the mock provider for a benchmark.
     *
     * @param jvmOptions take precedence over the options for tests
     */
    public static ServiceProcess mockCloud(
            Path root, Map<String, String> environment, Path directory, List<String> jvmOptions) {
        int port = Integer.parseInt(environment.get("CERTLOOP_MOCK_PORT"));
        List<String> arguments = new ArrayList<>(jvmOptions);
        arguments.addAll(List.of("-cp", tools(root), "io.certloop.mockcloud.MockCloudMain"));
        return start(arguments, environment, base(port), directory, ChildProcess::startNeeded)
                .awaitReady("/__stage/health");
    }

    private static ServiceProcess start(
            List<String> arguments, Map<String, String> environment, URI base, Path directory, Starter starter) {
        try {
            Path log = Files.createTempFile(directory, "process-" + base.getPort() + "-", ".log");
            ProcessBuilder builder = new ProcessBuilder(command(environment, arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            return new ServiceProcess(starter.start(builder), base, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Starter {

        ChildProcess start(ProcessBuilder builder) throws IOException;
    }

    /**
     * The first part of a command that starts a small JVM: the java program and its options. It contains the session's
     * folder, so that a pid file cannot be mistaken for another session's.
     *
     * @param environment its {@code CERTLOOP_HOME} is the session's folder
     * @param arguments follow at the end and take precedence over the options for a small JVM
     */
    public static List<String> command(Map<String, String> environment, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(JAVA);
        Optional.ofNullable(environment.get("CERTLOOP_HOME")).ifPresent(home -> command.add("-Dcertloop.home=" + home));
        command.addAll(List.of(
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1",
                // The classes of a start would otherwise cause five full collections.
                "-XX:MetaspaceSize=192m"));
        command.addAll(arguments);
        return command;
    }

    /**
     * Waits until the service is ready.
     *
     * @throws IllegalStateException with the log of the process, if it ends or is not ready in time
     */
    public ServiceProcess awaitReady() {
        return awaitReady(READY);
    }

    private ServiceProcess awaitReady(String path) {
        if (!awaitAnswer(base.resolve(path), LOOK_EVERY, PATIENCE, process::isAlive)) {
            kill();
            throw new IllegalStateException("not ready: " + base + "\n" + log());
        }
        return this;
    }

    /** Waits until an address answers with 200; false if the time is over or the process ends first. */
    public static boolean awaitAnswer(URI uri, Duration every, Duration patience, BooleanSupplier isAlive) {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest ask =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
        long until = System.nanoTime() + patience.toNanos();
        while (!answers(http, ask)) {
            if (!isAlive.getAsBoolean() || System.nanoTime() > until) {
                return false;
            }
            LockSupport.parkNanos(every.toNanos());
        }
        return true;
    }

    private static boolean answers(HttpClient http, HttpRequest ask) {
        try {
            return http.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The base address of the process, without a slash at its end. */
    public URI base() {
        return base;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The output of the process so far. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Freezes the process: it accepts requests without answering them until {@link #thaw()}. */
    public void freeze() {
        process.freeze();
    }

    public void thaw() {
        process.thaw();
    }

    /** Kills the process with SIGKILL. */
    public void kill() {
        process.kill();
    }

    /**
     * Stops the process with SIGTERM, and with SIGKILL after the grace period.
     *
     * @return how long the process took to end by itself; empty if it had to be killed
     */
    public Optional<Duration> stop(Duration grace) {
        return process.stop(grace);
    }

    @Override
    public void close() {
        process.close();
    }

    private static URI base(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The class path of everything below tools/ and of the provider. */
    public static String tools(Path root) {
        return existing(root.resolve("tools/cli/target/lib")) + "/*";
    }

    private static Path existing(Path jar) {
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is not there: run mvn package first");
        }
        return jar;
    }
}
