package io.certloop.cli.checkout;

import io.certloop.harness.replay.Replay;
import io.certloop.harness.replay.ReplayOptions;
import io.certloop.harness.system.LocalEnvironment;
import io.certloop.harness.system.LocalSystem;
import io.certloop.harness.system.PortCheck;
import io.certloop.harness.system.Readiness;
import io.certloop.harness.system.SessionHome;
import io.certloop.harness.system.StageAddresses;
import io.certloop.harness.system.TargetSystem;
import io.certloop.testkit.ChildProcess;
import io.certloop.testkit.ServiceProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.ExitCode;

/**
 * One local system (database, provider and services) that a command starts on this machine. All its processes end with
 * the command's process, unless that process is killed by SIGKILL.
 */
public final class Session {

    /** How long a start may take, also on a busy machine; a process that ends is noticed at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(240);

    private static final int OUT_OF_MEMORY = 3;
    private static final Duration UNREADY = Duration.ofSeconds(30);
    private static final Duration PROBE_EVERY = Duration.ofMillis(10);

    private final Checkout checkout;
    private final SessionHome home;
    private final Map<String, String> environment;
    private final LocalSystem system;

    /**
     * @param folder the session's folder below .certloop; empty for .certloop itself
     * @param settings default settings; variables of the environment override them
     */
    public Session(Checkout checkout, String folder, Map<String, String> settings) {
        this.checkout = checkout;
        this.environment = LocalEnvironment.withDefaults(
                LocalEnvironment.of(checkout.state().resolve(folder), checkout.environment()), settings);
        this.home = new SessionHome(Path.of(environment.get("CERTLOOP_HOME")));
        this.system = new LocalSystem(checkout.root(), environment);
    }

    /** Sets variables, which override all others of the session. */
    public Session with(Map<String, String> more) {
        environment.putAll(more);
        return this;
    }

    public Map<String, String> environment() {
        return environment;
    }

    public SessionHome home() {
        return home;
    }

    public LocalSystem system() {
        return system;
    }

    /** Deletes the session's folder and opens the session. */
    public void openAnew() throws IOException {
        requireFree();
        home.delete();
        open();
    }

    private void requireFree() throws IOException {
        if (home.isOpen()) {
            throw new IOException("this is running already: use it, or stop it by Ctrl-C or ./certloop down");
        }
        PortCheck.requireFree(addresses().ports());
    }

    /**
     * Opens the session in its folder.
     *
     * @throws IOException if the session is running already, or a port is taken
     */
    public void open() throws IOException {
        requireFree();
        home.open();
        var player = Thread.currentThread();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            player.interrupt();
                            ChildProcess.endAll();
                            home.stop();
                        },
                        "end-session"));
    }

    public StageAddresses addresses() {
        return StageAddresses.from(environment);
    }

    public TargetSystem target() {
        return TargetSystem.local(addresses());
    }

    /**
     * Checks the options, starts the system, runs a demonstration on it, replays the tickets and prints the report;
     * returns the exit code.
     *
     * @param first the demonstration that runs on the ready system before the replay
     */
    public int play(ReplayOptions options, Act first) throws IOException, InterruptedException {
        options.check();
        openAnew();
        start(options.fleet());
        boolean passed = first.play(checkout.out());
        return new Replay(options, target(), Instant.EPOCH, checkout.out()).run() && passed
                ? ExitCode.OK
                : ExitCode.SOFTWARE;
    }

    /** A demonstration, which tells whether it passed. */
    @FunctionalInterface
    public interface Act {

        boolean play(PrintStream out) throws IOException, InterruptedException;
    }

    /**
     * Waits until a service is ready.
     *
     * @param port the service's management port
     * @throws IOException if the process ends before it is ready, or is not ready in time
     */
    public void awaitReady(ChildProcess process, int port, Duration patience) throws IOException {
        var ready = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
        if (!ServiceProcess.awaitAnswer(ready, PROBE_EVERY, patience, process::isAlive)) {
            throw new IOException("a service did not start: " + home.logs());
        }
    }

    /** Starts the database, the provider and the services, and waits until all are ready. */
    public void start(Path fleet) throws IOException, InterruptedException {
        startStage(fleet);
        startServices();
    }

    public void startServices() throws IOException, InterruptedException {
        system.startServices();
        await(LocalSystem.SERVICES);
    }

    public void startStage(Path fleet) throws IOException, InterruptedException {
        system.startStage();
        await(LocalSystem.STAGE);
        target().setFleet(Files.readString(fleet));
    }

    private void await(List<String> processes) throws IOException, InterruptedException {
        new Readiness(addresses(), checkout.out()).await(processes, PATIENCE);
    }

    /** Waits until a process has ended or has not been ready for 30 s; returns the descriptions. */
    public List<String> watch() throws InterruptedException {
        var all = Stream.concat(LocalSystem.STAGE.stream(), LocalSystem.SERVICES.stream())
                .toList();
        var said = new ArrayList<>(List.of(new Readiness(addresses(), checkout.out()).watch(all, UNREADY)));
        system.ended().forEach((name, code) -> {
            var why = code == OUT_OF_MEMORY ? ": out of memory" : "";
            said.add("%s ended by itself (exit code %d%s)".formatted(name, code, why));
        });
        return said;
    }
}
