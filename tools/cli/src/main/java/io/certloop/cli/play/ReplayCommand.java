package io.certloop.cli.play;

import io.certloop.cli.checkout.Checkout;
import io.certloop.cli.checkout.Session;
import io.certloop.cli.running.TargetOptions;
import io.certloop.harness.replay.Replay;
import io.certloop.harness.replay.ReplayOptions;
import io.certloop.harness.system.LocalEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code replay}: runs the user's own tickets against the user's own fleet, and reports. */
@Command(name = "replay")
public final class ReplayCommand implements Callable<Integer> {

    private final Checkout checkout;

    @Option(names = "--fleet", required = true, paramLabel = "FILE")
    private Path fleet;

    @Option(names = "--tickets", required = true, paramLabel = "FILE")
    private Path tickets;

    @Option(names = "--expected", paramLabel = "FILE")
    private Path expected;

    @Option(names = "--min-share", paramLabel = "N", defaultValue = "0.8")
    private double minShare;

    @Option(names = "--watcher-domains")
    private boolean watcherDomains;

    @Option(names = {"--burst", "--crowd"})
    private boolean burst;

    @Mixin
    private ReportOptions report;

    @Mixin
    private TargetOptions target;

    public ReplayCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var options = new ReplayOptions(
                "CertLoop replay",
                fleet,
                tickets,
                Optional.ofNullable(expected),
                report.brief,
                watcherDomains,
                burst,
                minShare,
                report.deadline);
        if (!target.isGiven()) {
            return new Session(checkout, "replay", LocalEnvironment.SHORT_TIMES).play(options, out -> true);
        }
        options.check();
        var system = target.system(checkout);
        var since = Instant.now();
        system.setFleet(Files.readString(fleet));
        return new Replay(options, system, since, checkout.out()).run() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
