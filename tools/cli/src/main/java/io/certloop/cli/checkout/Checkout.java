package io.certloop.cli.checkout;

import io.certloop.harness.system.Programs;
import io.certloop.testkit.ChildProcess;
import io.certloop.testkit.ServiceProcess;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ExitCode;

/**
 * The checkout that contains the launcher; starts programs in it.
 *
 * @param environment the variables that the user set
 */
public record Checkout(Path root, Map<String, String> environment, PrintStream out) {

    /** How long a child program has to end its own processes before it is killed. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    private static final int TAIL_LINES = 30;

    /** The folder of all local data. */
    public Path state() {
        return root.resolve(".certloop");
    }

    public Path logs() {
        return state().resolve("logs");
    }

    public Path samples() {
        return root.resolve("tools/harness/src/main/resources/samples");
    }

    public Path scenarios() {
        return root.resolve("tools/harness/src/main/resources/scenarios");
    }

    public Path application(String service) {
        return root.resolve(service).resolve("target/quarkus-app");
    }

    /** The base URL of remediation-service: the local service, unless an address is given. */
    public String remediation(String urlOrNull) {
        var port = environment.getOrDefault("CERTLOOP_REMEDIATION_PORT", "8082");
        return urlOrNull == null ? "http://127.0.0.1:" + port : urlOrNull.replaceFirst("/$", "");
    }

    /** The class path of everything below tools/. */
    public String tools() {
        return ServiceProcess.tools(root);
    }

    /** Runs a main class on this console and returns its exit code. */
    public int java(List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(javaHome() + "/bin/java"));
        command.addAll(arguments);
        return ChildProcess.start(builder(root, command).inheritIO().redirectInput(new File("/dev/null")), GRACE)
                .exitCode();
    }

    /** Runs a service's own command in a process of its own. */
    public int service(String service, List<String> command, List<String> more)
            throws IOException, InterruptedException {
        var jar = application(service).resolve("quarkus-run.jar").toString();
        var all = new ArrayList<>(List.of("-XX:+UseSerialGC", "-jar", jar));
        all.addAll(command);
        all.addAll(more);
        return java(all);
    }

    /** Runs a benchmark of recognition with the classes of ticket-service and without the service. */
    public int recognition(String main, List<String> arguments) throws IOException, InterruptedException {
        var app = application("ticket-service");
        var all = new ArrayList<>(List.of("-XX:+UseSerialGC", "-cp"));
        try (var labelled = Files.newDirectoryStream(app.getParent(), "*-tests.jar")) {
            all.add("%s/tools/benchmarks/target/benchmarks.jar:%s:%s/app/*:%s/lib/main/*"
                    .formatted(root, labelled.iterator().next(), app, app));
        }
        all.add("io.certloop.benchmarks.recognition." + main);
        all.addAll(arguments);
        return java(all);
    }

    /**
     * Builds something with {@code mvn} if it is on the PATH, else with the wrapper, which downloads Maven.
     *
     * @throws IOException if Maven fails; the end of its log is printed first
     */
    public void maven(String what, String... arguments) throws IOException, InterruptedException {
        var mvn = Programs.find("mvn", "").orElse(root.resolve("mvnw")).toString();
        var command = new ArrayList<>(List.of(mvn, "-B", "-ntp", "-q"));
        command.addAll(List.of(arguments));
        var log = Files.createDirectories(logs()).resolve(what.replace(' ', '-') + ".log");
        var builder = builder(root, command).redirectErrorStream(true).redirectOutput(log.toFile());
        if (ChildProcess.start(builder, GRACE).exitCode() != ExitCode.OK) {
            var lines = Files.readAllLines(log);
            lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()).forEach(System.err::println);
            throw new IOException("Maven failed for " + what + "; the whole log is " + log);
        }
    }

    private ProcessBuilder builder(Path folder, List<String> command) {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", javaHome());
        return builder;
    }

    private static String javaHome() {
        return System.getProperty("java.home");
    }
}
