package io.certloop.cli.play;

import io.certloop.cli.checkout.Checkout;
import io.certloop.cli.checkout.Session;
import io.certloop.harness.farm.stage.FarmStage;
import io.certloop.harness.mail.MailStage;
import io.certloop.harness.replay.ReplayOptions;
import io.certloop.harness.system.LocalEnvironment;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** {@code demo}: replays the sample tickets against the sample fleet. */
@Command(name = "demo")
public final class DemoCommand implements Callable<Integer> {

    /**
     * Settings that let the demo find within minutes what takes months in production: surges need no time to learn the
     * usual rate, and recurrences need a gap of one second only.
     */
    private static final Map<String, String> SETTINGS = LocalEnvironment.file("/io/certloop/cli/play/demo.env");

    private final Checkout checkout;

    @Mixin
    private ReportOptions report;

    @Mixin
    private StageOption stage;

    public DemoCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return stage.isFarm() ? farm() : provider();
    }

    /**
     * Plays the demo on the farm of real nodes. The mock provider has only a small fleet in this demo; the demo without
     * the farm shows the provider's faults.
     */
    private int farm() throws IOException, InterruptedException {
        var settings = new HashMap<>(LocalEnvironment.SHORT_TIMES);
        settings.putAll(FarmStage.SHORT_TIMES);
        var session = new Session(checkout, "demo", settings);
        session.openAnew();
        var farm = new FarmSession(session);
        farm.start(checkout.samples().resolve("farm-provider-fleet.json"));
        return farm.demo(report.deadline, checkout.out()) ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private int provider() throws IOException, InterruptedException {
        var samples = checkout.samples();
        var settings = new HashMap<>(LocalEnvironment.SHORT_TIMES);
        settings.putAll(SETTINGS);
        var mailbox = checkout.state().resolve("demo-mail");
        settings.put("CERTLOOP_DESKS_FILE", MailStage.desks(mailbox).toString());
        var options = new ReplayOptions(
                "CertLoop demo",
                samples.resolve("demo-fleet.json"),
                samples.resolve("demo-tickets.ndjson"),
                Optional.of(samples.resolve("demo-expected.ndjson")),
                report.brief,
                true,
                true,
                1,
                report.deadline);
        try (var mails = new MailStage(mailbox)) {
            return new Session(checkout, "demo", settings).play(options, out -> mails.play(options.deadline(), out));
        }
    }
}
