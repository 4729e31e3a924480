package io.certloop.cli.image;

import io.certloop.cli.checkout.Checkout;
import io.certloop.cli.checkout.Session;
import io.certloop.harness.replay.Replay;
import io.certloop.harness.replay.ReplayOptions;
import io.certloop.harness.system.LocalEnvironment;
import io.certloop.harness.system.LocalSystem;
import io.certloop.testkit.ChildProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.ExitCode;

/** Starts services from the folders of their images, below .certloop/images, as in their pods. */
public final class ImageBench {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration IDLE = Duration.ofSeconds(10);

    /** How long a service may take to end, because it writes its AOT cache then. */
    private static final Duration GRACE = Duration.ofSeconds(180);

    private static final Pattern MEMORY =
            Pattern.compile("limits:.*?^ *memory: (\\d+)Mi$", Pattern.DOTALL | Pattern.MULTILINE);

    private static final Map<String, String> PORTS = Map.of(
            "ticket-service", "CERTLOOP_TICKET_PORT",
            "remediation-service", "CERTLOOP_REMEDIATION_PORT",
            "cert-watcher", "CERTLOOP_WATCHER_PORT");

    private final Checkout checkout;
    private final Session session;

    /** @param folder of the session, below .certloop */
    public ImageBench(Checkout checkout, String folder) {
        this.checkout = checkout;
        this.session =
                new Session(checkout, folder, folder.equals("training") ? LocalEnvironment.SHORT_TIMES : Map.of());
    }

    /** Measures how long each service takes to become ready, and how much memory it uses when idle. */
    public int measure() throws IOException, InterruptedException {
        if (!Files.exists(cache("ticket-service"))) {
            throw new IOException("bench start needs ./certloop images before it");
        }
        session.openAnew();
        session.startStage(checkout.scenarios().resolve("nobody.json"));
        checkout.out().printf("%nservice              AOT cache   ready after   idle RSS%n");
        for (boolean cached : List.of(false, true, true)) { // the first one migrates
            for (var service : LocalSystem.SERVICES) {
                var cache = cached ? "-XX:AOTCache=" + cache(service) : "-XX:AOTMode=off";
                long start = System.nanoTime();
                try (var process = start(service, cache, "-Dquarkus.log.console.json.enabled=true")) {
                    session.awaitReady(process, managementPort(service), PATIENCE);
                    long ready = Duration.ofNanos(System.nanoTime() - start).toMillis();
                    Thread.sleep(IDLE);
                    checkout.out()
                            .printf(
                                    "%-20s %-9s %9d ms %7d MiB%n",
                                    service, cached ? "app.aot" : "none", ready, process.residentMiB());
                }
            }
        }
        return ExitCode.OK;
    }

    /** Runs the whole system against the mock provider for a short time, so that each service writes its AOT cache. */
    public int train() throws IOException, InterruptedException {
        checkout.out().println("Training the AOT caches");
        session.openAnew();
        session.startStage(checkout.samples().resolve("demo-fleet.json"));
        Map<String, ChildProcess> services = new LinkedHashMap<>();
        for (var service : LocalSystem.SERVICES) {
            services.put(service, start(service, "-XX:AOTCacheOutput=" + cache(service)));
        }
        for (var service : LocalSystem.SERVICES) {
            session.awaitReady(services.get(service), managementPort(service), PATIENCE);
        }
        play();
        ChildProcess.end(
                services.values().stream()
                        .map(each -> each.process().toHandle())
                        .toList(),
                GRACE);
        session.home().stop();
        for (var service : LocalSystem.SERVICES) {
            if (!Files.exists(cache(service))) {
                throw new IOException(service + " wrote no AOT cache: .certloop/training/logs");
            }
        }
        return ExitCode.OK;
    }

    private void play() throws IOException, InterruptedException {
        var options = new ReplayOptions(
                "Training",
                checkout.samples().resolve("demo-fleet.json"),
                checkout.samples().resolve("demo-tickets.ndjson"),
                Optional.empty(),
                true,
                false,
                false,
                0,
                Duration.ofSeconds(180));
        var log = checkout.logs().resolve("training.log");
        try (var out = new PrintStream(Files.newOutputStream(log), true, StandardCharsets.UTF_8)) {
            if (!new Replay(options, session.target(), Instant.EPOCH, out).run()) {
                throw new IOException("the training run failed; see " + log);
            }
        }
    }

    /** Starts a service as in its pod, with more options of the JVM. */
    private ChildProcess start(String service, String... more) throws IOException {
        var manifest = checkout.root().resolve("k8s/base").resolve(service).resolve("deployment.yaml");
        var memory = MEMORY.matcher(Files.readString(manifest));
        if (!memory.find()) {
            throw new IOException(manifest + " names no limit of memory");
        }
        var options = Files.readAllLines(checkout.root().resolve("k8s/image").resolve(service + ".jvm"));
        options.removeIf(line -> !line.startsWith("-XX:"));
        options.addFirst(images().resolve("java/bin/java").toString());
        options.add("-Dcertloop.home=" + session.home().folder());
        options.add("-XX:MaxRAM=" + memory.group(1) + "m");
        options.addAll(List.of(more));
        options.add("-Dquarkus.management.port=" + managementPort(service));
        options.add(session.system().datasource(service));
        options.add(session.system().ownToken(service));
        options.add("-jar");
        options.add(images().resolve(service).resolve("quarkus-run.jar").toString());
        return session.system().start(service, options);
    }

    private Path images() {
        return checkout.state().resolve("images");
    }

    private Path cache(String service) {
        return images().resolve(service).resolve("app.aot");
    }

    /** The port of a service plus 100. */
    private int managementPort(String service) {
        return Integer.parseInt(session.environment().get(PORTS.get(service))) + 100;
    }
}
