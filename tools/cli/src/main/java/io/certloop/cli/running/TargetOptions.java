package io.certloop.cli.running;

import io.certloop.cli.checkout.Checkout;
import io.certloop.harness.system.LocalEnvironment;
import io.certloop.harness.system.StageAddresses;
import io.certloop.harness.system.TargetSystem;
import io.certloop.testkit.stage.Stage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that select a running system in place of a system that the command starts. */
public final class TargetOptions {

    @Option(names = "--ticket-url", paramLabel = "URL")
    private URI ticketService;

    @Option(names = "--remediation-url", paramLabel = "URL")
    private URI remediationService;

    @Option(names = "--watcher-url", paramLabel = "URL")
    private URI certWatcher;

    @Option(names = "--stage-url", paramLabel = "URL")
    private URI stage;

    @Option(names = "--accounts-file", paramLabel = "FILE")
    private Path accountsFile;

    @Option(names = "--logs", paramLabel = "FOLDER")
    private Path logs;

    @Mixin
    private Connection connection;

    public boolean isGiven() {
        return Stream.of(ticketService, remediationService, certWatcher, stage).anyMatch(url -> url != null);
    }

    /**
     * Returns the system that the options select.
     *
     * @throws IOException if a file cannot be used
     */
    public TargetSystem system(Checkout checkout) throws IOException {
        var local = StageAddresses.from(LocalEnvironment.of(checkout.state(), checkout.environment()));
        connection.preferTokenOf(checkout);
        connection.check();
        boolean isLocal = stage == null;
        return new TargetSystem(
                or(ticketService, local.ticketService()),
                or(remediationService, local.remediationService()),
                or(certWatcher, local.certWatcher()),
                connection.json(true),
                new Stage(or(stage, local.mock()), connection.json(false)),
                Optional.ofNullable(isLocal ? or(accountsFile, local.accountsFile()) : accountsFile),
                Optional.ofNullable(isLocal ? or(logs, local.logs()) : logs).filter(Files::isDirectory));
    }

    private static <T> T or(T given, T otherwise) {
        return given == null ? otherwise : given;
    }
}
