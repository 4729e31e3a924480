package io.certloop.cli.play;

import io.certloop.cli.checkout.Checkout;
import io.certloop.cli.checkout.Session;
import io.certloop.harness.replay.ReplayFiles;
import io.certloop.harness.system.LocalEnvironment;
import io.certloop.harness.system.StagePlaybooks;
import io.certloop.harness.system.UsageException;
import io.vertx.core.net.HostAndPort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code up}: starts everything and stays, until Ctrl-C or until one of the processes ends. */
@Command(name = "up")
public final class UpCommand implements Callable<Integer> {

    /**
     * Settings that shorten times, so that minutes show what takes hours in production; service objectives are met as
     * in production.
     */
    static final Map<String, String> SETTINGS = LocalEnvironment.file("/io/certloop/cli/play/up.env");

    private static final String SAMPLE_DOMAIN = "img.riverbend.example.com";
    private static final String PLAYBOOKS = "CERTLOOP_REMEDIATION_PLAYBOOKS_FILE";

    private final Checkout checkout;

    @Option(names = "--fleet", paramLabel = "FILE")
    private Path fleet;

    public UpCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Option(names = "--sample")
    private boolean sample;

    @Option(names = "--entry", paramLabel = "ADDRESS:PORT")
    private String entry;

    @Mixin
    private StageOption stage;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (sample && fleet != null) {
            throw new UsageException("--sample brings a fleet of its own: leave out --fleet");
        }
        var chosen = fleet == null ? checkout.samples().resolve("demo-fleet.json") : fleet;
        ReplayFiles.fleet(chosen);
        var at = entry == null ? null : HostAndPort.parseAuthority(entry, -1);
        if (entry != null && (at == null || at.port() < 0)) {
            throw new UsageException("--entry must be ADDRESS:PORT, such as 127.0.0.1:8080: " + entry);
        }
        var playbooks = checkout.state().resolve("playbooks.yaml");
        var settings = new HashMap<>(SETTINGS);
        settings.put(PLAYBOOKS, playbooks.toString());
        var session = new Session(checkout, "", settings);
        if (entry != null) {
            checkout.out().println(EntryProxy.WARNING);
            session.with(EntryProxy.SETTINGS);
        }
        session.open();
        // So that there is something to approve; what has not expired yet can wait for it.
        StagePlaybooks.withApproval(checkout.root(), "Expiring", "Reissue", playbooks);
        checkout.out().println("Starting PostgreSQL, a provider and three services: 20 to 40 s");
        if (stage.isFarm()) {
            new FarmSession(session).start(chosen);
        } else {
            session.start(chosen);
        }
        if (sample) {
            new SampleTickets(session.target().services(), checkout.out()).bring(checkout.samples());
        }
        if (entry == null) {
            checkout.out()
                    .print(NextSteps.of(
                            session.addresses(),
                            checkout.root().relativize(checkout.samples()),
                            sample,
                            domain(chosen)));
        } else {
            new EntryProxy(checkout.root(), session.environment(), session.target()).open(at);
            checkout.out().printf(EntryProxy.WELCOME, EntryProxy.WARNING, at.port(), checkout.state());
        }
        session.watch().forEach(checkout.out()::println);
        return ExitCode.SOFTWARE;
    }

    /**
     * A domain that has a fault: for the sample fleet the domain whose repair needs approval, else the file's first
     * unhealthy domain, if it has any.
     */
    private Optional<String> domain(Path chosen) throws IOException {
        if (fleet == null) {
            return Optional.of(SAMPLE_DOMAIN);
        }
        return ReplayFiles.conditions(chosen).entrySet().stream()
                .filter(domain -> !domain.getValue().equals("HEALTHY"))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
