package io.certloop.cli.image;

import io.certloop.cli.checkout.Checkout;
import io.certloop.cli.checkout.Session;
import io.certloop.harness.system.LocalSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ExitCode;

/** Measures how long each service of the images takes to become ready, and how much memory it uses when idle. */
public final class StartBench {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final Checkout checkout;
    private final Images images;

    public StartBench(Checkout checkout) {
        this.checkout = checkout;
        this.images = new Images(checkout);
    }

    public int run() throws IOException, InterruptedException {
        if (!Files.exists(images.cache("ticket-service"))) {
            throw new IOException("bench start needs ./certloop images before it");
        }
        var session = new Session(checkout, "bench-start", Map.of());
        session.openAnew();
        var system = session.system();
        session.startStage(system, checkout.scenarios().resolve("nobody.json"));
        checkout.out().printf("%nservice              AOT cache   ready after   idle RSS%n");
        for (boolean cached : List.of(false, true, true)) { // the first one migrates
            for (var service : LocalSystem.SERVICES) {
                measure(session, system, service, cached);
            }
        }
        return ExitCode.OK;
    }

    private void measure(Session session, LocalSystem system, String service, boolean cached)
            throws IOException, InterruptedException {
        var cache = cached ? "-XX:AOTCache=" + images.cache(service) : "-XX:AOTMode=off";
        var command =
                images.command(session, system, service, List.of(cache, "-Dquarkus.log.console.json.enabled=true"));
        long start = System.nanoTime();
        try (var process = system.start(service, command)) {
            session.awaitReady(process, images.managementPort(session, service), PATIENCE);
            long ready = Duration.ofNanos(System.nanoTime() - start).toMillis();
            Thread.sleep(IDLE);
            checkout.out()
                    .printf(
                            "%-20s %-9s %9d ms %7d MiB%n",
                            service, cached ? "app.aot" : "none", ready, process.residentMiB());
        }
    }
}
