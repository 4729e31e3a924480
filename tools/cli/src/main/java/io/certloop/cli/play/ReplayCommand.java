package io.certloop.cli.play;

import io.certloop.cli.checkout.Checkout;
import io.certloop.cli.checkout.ExitCode;
import io.certloop.cli.checkout.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code demo} and {@code replay}: tickets against a fleet, from the start to the report. */
@Command
public final class ReplayCommand implements Callable<Integer> {

    /** A fresh service knows no usual rate yet, and minutes must show what takes months. */
    private static final Map<String, String> DEMO =
            Map.of(
                    "CERTLOOP_PROBLEMS_SURGE_LEARN_FOR", "PT0S",
                    "CERTLOOP_PROBLEMS_RECURRENT_LEAST_GAP", "PT1S");

    private final Session session;
    private final List<String> always;

    @Parameters(arity = "0..*")
    private List<String> options = List.of();

    private ReplayCommand(Session session, List<String> always) {
        this.session = session.withShortTimes();
        this.always = always;
    }

    public static ReplayCommand demo(Checkout checkout) {
        return new ReplayCommand(
                new Session(checkout, "demo").withDefaults(DEMO),
                List.of(
                        "--title",
                        "CertLoop demo",
                        "--fleet",
                        checkout.samples().resolve("demo-fleet.json").toString(),
                        "--tickets",
                        checkout.samples().resolve("demo-tickets.ndjson").toString(),
                        "--expected",
                        checkout.samples().resolve("demo-expected.ndjson").toString(),
                        "--min-share",
                        "1",
                        "--watcher-domains",
                        "--crowd"));
    }

    public static ReplayCommand replay(Checkout checkout) {
        return new ReplayCommand(
                new Session(checkout, "replay"), List.of("--title", "CertLoop replay"));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var all = new ArrayList<>(always);
        all.addAll(options);
        int code = session.replay("check-run", all);
        if (code == ExitCode.DONE) {
            session.openAnew();
            code = session.start(session.system(), all);
        }
        return code == ExitCode.DONE ? session.replay("run", all) : code;
    }
}
