package io.certloop.cli.checkout;

import io.certloop.harness.replay.Replay;
import io.certloop.harness.system.LocalEnvironment;
import io.certloop.harness.system.LocalSystem;
import io.certloop.harness.system.SessionHome;
import io.certloop.testkit.ChildProcess;
import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One system on this machine: everything that it starts has ended when this process has, whichever
 * way that ends.
 */
public final class Session {

    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    private final Checkout checkout;
    private final SessionHome home;
    private final Map<String, String> environment;

    /**
     * @param folder below .certloop; empty for that itself
     */
    public Session(Checkout checkout, String folder) {
        this(
                checkout,
                LocalEnvironment.of(checkout.state().resolve(folder), checkout.environment()));
    }

    private Session(Checkout checkout, Map<String, String> environment) {
        this.checkout = checkout;
        this.environment = environment;
        this.home = new SessionHome(Path.of(environment.get("CERTLOOP_HOME")));
    }

    /** The same with more variables, where they are not set by hand. */
    public Session withDefaults(Map<String, String> more) {
        return new Session(checkout, LocalEnvironment.withDefaults(environment, more));
    }

    public Session with(Map<String, String> more) {
        environment.putAll(more);
        return this;
    }

    public Session withShortTimes() {
        return new Session(checkout, LocalEnvironment.withShortTimes(environment));
    }

    public Map<String, String> environment() {
        return environment;
    }

    public SessionHome home() {
        return home;
    }

    public LocalSystem system() {
        return new LocalSystem(checkout.root(), environment);
    }

    /** In a new folder. */
    public void openAnew() throws IOException {
        home.delete();
        open();
    }

    public void open() throws IOException {
        home.open();
        var player = Thread.currentThread();
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    player.interrupt();
                                    ChildProcess.endAll();
                                    home.stop();
                                },
                                "end-session"));
    }

    /** For what starts a database in this process: quiet, and with its binaries in this session. */
    public void hostDatabase() {
        Logger.getLogger("").setLevel(Level.OFF);
        System.setProperty(
                "ot.epg.working-dir", home.folder().resolve("postgres-binaries").toString());
    }

    /** One verb of {@link Replay}. */
    public int replay(String verb, List<String> arguments) throws InterruptedException {
        return replay(verb, arguments, checkout.out());
    }

    public int replay(String verb, List<String> arguments, PrintStream out)
            throws InterruptedException {
        var all = new ArrayList<>(List.of(verb));
        all.addAll(arguments);
        return new Replay(environment, out).run(all);
    }

    /**
     * @param port of its management
     * @throws IOException if it ends before it is ready, or takes longer
     */
    public void awaitReady(ChildProcess process, int port, Duration patience)
            throws IOException, InterruptedException {
        var ready = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
        long until = System.nanoTime() + patience.toNanos();
        while (!answers(ready)) {
            if (!process.isAlive() || System.nanoTime() > until) {
                throw new IOException("a service did not start: " + home.logs());
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    private static boolean answers(URI ready) {
        try {
            return new JsonHttp().get(ready).isSuccess();
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /**
     * Database, provider and services, ready.
     *
     * @param arguments the options that name the fleet
     * @return an exit code
     */
    public int start(LocalSystem system, List<String> arguments)
            throws IOException, InterruptedException {
        int code = startStage(system, arguments);
        if (code != ExitCode.DONE) {
            return code;
        }
        system.startServices();
        return replay("await", LocalSystem.SERVICES);
    }

    public int startStage(LocalSystem system, List<String> arguments)
            throws IOException, InterruptedException {
        system.startStage();
        int code = replay("await", LocalSystem.STAGE);
        return code == ExitCode.DONE ? replay("stage", arguments) : code;
    }
}
