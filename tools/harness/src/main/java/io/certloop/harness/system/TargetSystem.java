package io.certloop.harness.system;

import io.certloop.testkit.stage.JsonHttp;
import io.certloop.testkit.stage.Stage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A running system, on this machine or elsewhere, that a replay or a scenario uses.
 *
 * @param http with the token of on-call
 * @param accountsFile the accounts file that the services read; empty if it cannot be written
 * @param logs the folder of the services' logs; empty if it cannot be read
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
