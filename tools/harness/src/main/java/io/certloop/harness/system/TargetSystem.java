package io.certloop.harness.system;

import io.certloop.testkit.stage.JsonHttp;
import io.certloop.testkit.stage.Stage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A running system that something is played on, on this machine or anywhere.
 *
 * @param http with the token of on-call
 * @param accountsFile that the services read; empty where it cannot be written
 * @param logs the folder of their logs; empty where they cannot be read
 */
public record TargetSystem(
        URI ticketService,
        URI remediationService,
        URI certWatcher,
        JsonHttp http,
        Stage stage,
        Optional<Path> accountsFile,
        Optional<Path> logs) {

    public static TargetSystem local(StageAddresses addresses) {
        return new TargetSystem(
                addresses.ticketService(),
                addresses.remediationService(),
                addresses.certWatcher(),
                new JsonHttp(addresses.token()),
                new Stage(addresses.mock(), new JsonHttp()),
                Optional.of(addresses.accountsFile()),
                Optional.of(addresses.logs()));
    }

    public Services services() {
        return new Services(ticketService, remediationService, certWatcher, http);
    }

    /** Replaces the fleet of the provider, and the accounts that the services know. */
    public void setFleet(String json) throws IOException {
        stage.putFleet(json).required();
        if (accountsFile.isPresent()) {
            stage.writeAccounts(accountsFile.get());
        }
    }
}
