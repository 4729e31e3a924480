package io.certloop.cli.play;

import io.certloop.cli.checkout.Checkout;
import io.certloop.cli.checkout.Session;
import io.certloop.harness.replay.ReplayFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code up}: starts everything and stays, until Ctrl-C or until one of the processes ends. */
@Command(
        name = "up",
        description = {
            "Start everything and stay. Ctrl-C stops it cleanly.",
            "Fails as soon as a process ends or is not ready for 30 s."
        })
public final class UpCommand implements Callable<Integer> {

    private static final int OUT_OF_MEMORY = 3;

    private static final String RUNNING =
            """

            On call: open        http://127.0.0.1:%1$s/console   (it asks for a token: cat .certloop/token)

            ticket-service       http://127.0.0.1:%2$s   Swagger UI: /q/swagger-ui  metrics: /q/metrics
            remediation-service  http://127.0.0.1:%1$s   likewise
            cert-watcher         http://127.0.0.1:%3$s   likewise
            mock-cloud-api       http://127.0.0.1:%4$s   stage: /__stage/operations, /__stage/domains/NAME
            TLS edges            127.0.0.1, 127.0.0.2, 127.0.0.3 port %5$s; DNS 127.0.0.1:%6$s (UDP)
            PostgreSQL           127.0.0.1:%7$s   databases ticket, remediation, watcher; user and password: .certloop/database
            Data, logs           .certloop/
            Tokens               .certloop/token (on-call: operator), token-viewer, token-approver, token-admin:
                                 curl -H "Authorization: Bearer $(cat .certloop/token)" …

            Ctrl-C stops all.
            """;

    private final Checkout checkout;

    @Option(
            names = "--fleet",
            paramLabel = "FILE",
            description = "The accounts and domains of the provider (JSON). Default: a sample.")
    private Path fleet;

    public UpCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var chosen = fleet == null ? checkout.samples().resolve("demo-fleet.json") : fleet;
        ReplayFiles.fleet(chosen);
        var session = new Session(checkout, "", Map.of());
        var system = session.system();
        session.open();
        session.start(system, chosen);
        var environment = session.environment();
        checkout.out()
                .printf(
                        RUNNING,
                        environment.get("CERTLOOP_REMEDIATION_PORT"),
                        environment.get("CERTLOOP_TICKET_PORT"),
                        environment.get("CERTLOOP_WATCHER_PORT"),
                        environment.get("CERTLOOP_MOCK_PORT"),
                        environment.get("CERTLOOP_EDGE_PORT"),
                        environment.get("CERTLOOP_DNS_PORT"),
                        environment.get("CERTLOOP_DB_PORT"));
        checkout.out().println(session.watch());
        system.ended()
                .forEach(
                        (name, code) ->
                                checkout.out()
                                        .printf(
                                                "%s ended by itself (exit code %d%s)%n",
                                                name,
                                                code,
                                                code == OUT_OF_MEMORY ? ": out of memory" : ""));
        return ExitCode.SOFTWARE;
    }
}
