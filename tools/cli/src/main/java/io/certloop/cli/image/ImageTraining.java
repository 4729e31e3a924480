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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ExitCode;

/**
 * Runs the whole system on this machine, against the mock provider, for a short time, so that each service writes its
 * AOT cache.
 */
public final class ImageTraining {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** How long a service may take to end, because it writes its AOT cache then. */
    private static final Duration GRACE = Duration.ofSeconds(180);

    private final Checkout checkout;
    private final Images images;

    public ImageTraining(Checkout checkout) {
        this.checkout = checkout;
        this.images = new Images(checkout);
    }

    public int run() throws IOException, InterruptedException {
        checkout.out().println("Training the AOT caches");
        var session = new Session(checkout, "training", LocalEnvironment.SHORT_TIMES);
        session.openAnew();
        var system = session.system();
        session.startStage(system, checkout.samples().resolve("demo-fleet.json"));
        var services = new ArrayList<ChildProcess>();
        for (var service : LocalSystem.SERVICES) {
            services.add(start(session, system, service));
        }
        for (int i = 0; i < services.size(); i++) {
            session.awaitReady(services.get(i), images.managementPort(session, LocalSystem.SERVICES.get(i)), PATIENCE);
        }
        play(session);
        ChildProcess.end(
                services.stream().map(each -> each.process().toHandle()).toList(), GRACE);
        session.home().stop();
        for (var service : LocalSystem.SERVICES) {
            if (!Files.exists(images.cache(service))) {
                throw new IOException(service + " wrote no AOT cache: .certloop/training/logs");
            }
        }
        return ExitCode.OK;
    }

    private ChildProcess start(Session session, LocalSystem system, String service) throws IOException {
        var output = "-XX:AOTCacheOutput=" + images.cache(service);
        return system.start(service, images.command(session, system, service, List.of(output)));
    }

    private void play(Session session) throws IOException, InterruptedException {
        var options = new ReplayOptions(
                "Training",
                checkout.samples().resolve("demo-fleet.json"),
                checkout.samples().resolve("demo-tickets.ndjson"),
                Optional.empty(),
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
}
