package io.certloop.harness.system;

import io.certloop.testkit.ChildProcess;
import io.certloop.testkit.ClassArchive;
import io.certloop.testkit.ServiceProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Starts the processes of a session, each with a log and a pid file in the session's folder. */
public final class LocalSystem {

    /** The database and the provider, which the services need. */
    public static final List<String> STAGE = List.of("database", "mock-cloud-api");

    public static final List<String> SERVICES = List.of("remediation-service", "cert-watcher", "ticket-service");

    private static final Map<String, String> DATABASES = Map.of(
            "remediation-service", "remediation",
            "ticket-service", "ticket",
            "cert-watcher", "watcher");

    private final Path root;
    private final SessionHome home;
    private final Map<String, String> environment;
    private final Map<String, ChildProcess> running = new LinkedHashMap<>();

    /**
     * @param root the root of the checkout, whose modules are packaged
     * @param environment made by {@link LocalEnvironment}
     */
    public LocalSystem(Path root, Map<String, String> environment) {
        this.root = root;
        this.environment = environment;
        this.home = new SessionHome(Path.of(environment.get("CERTLOOP_HOME")));
    }

    public void startStage() throws IOException {
        startStage("database", "io.certloop.testkit.LocalDatabaseMain");
        startStage("mock-cloud-api", "io.certloop.mockcloud.MockCloudMain");
    }

    private void startStage(String name, String main) throws IOException {
        var arguments = List.of("-cp", ServiceProcess.tools(root), main);
        note(name, ChildProcess.startNeeded(builder(name, command(arguments))));
    }

    public void startServices() throws IOException {
        for (var service : SERVICES) {
            var application = root.resolve(service).resolve("target/quarkus-app");
            var archive = ClassArchive.of(application, true);
            var arguments = new ArrayList<>(archive.options());
            arguments.add(datasource(service));
            arguments.add(ownToken(service));
            arguments.add("-jar");
            arguments.add(application.resolve("quarkus-run.jar").toString());
            archive.madeBy(start(service, command(arguments)));
        }
    }

    /** Starts a process by a command of its own, such as a service from its image. */
    public ChildProcess start(String name, List<String> command) throws IOException {
        return note(name, ChildProcess.start(builder(name, command)));
    }

    private List<String> command(List<String> arguments) {
        return ServiceProcess.command(environment, arguments);
    }

    public String datasource(String service) {
        return "-Dquarkus.datasource.jdbc.url=jdbc:postgresql://127.0.0.1:%s/%s"
                .formatted(environment.get("CERTLOOP_DB_PORT"), DATABASES.get(service));
    }

    public String ownToken(String service) {
        return "-Dcertloop.security.own-token-file=" + home.folder().resolve("token-" + service);
    }

    private ProcessBuilder builder(String name, List<String> command) {
        var builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(home.logs().resolve(name + ".log").toFile());
        builder.environment().putAll(environment);
        return builder;
    }

    private ChildProcess note(String name, ChildProcess process) {
        running.put(name, process);
        home.pidFile(name).write(process.pid());
        return process;
    }

    /** The processes that have ended, with their exit codes. */
    public Map<String, Integer> ended() throws InterruptedException {
        var ended = new LinkedHashMap<String, Integer>();
        for (var each : running.entrySet()) {
            if (!each.getValue().isAlive()) {
                ended.put(each.getKey(), each.getValue().exitCode());
            }
        }
        return ended;
    }
}
