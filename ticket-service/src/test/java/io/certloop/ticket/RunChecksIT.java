package io.certloop.ticket;

import static org.awaitility.Awaitility.await;

import io.certloop.service.database.Statements;
import io.certloop.service.database.Transactions;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.resolution.RunChecks;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Looks for due tasks are ten seconds apart: what begins before was told to. */
@QuarkusTest
@WithTestResource(Scarce.class)
@QuarkusTestResource(PostgresResource.class)
class RunChecksIT {

    private static final int NOTICES = 5;

    /** Two of the notices could be found by polls within this time, and not five. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    RunChecks checks;

    @Inject
    Transactions transactions;

    @Inject
    DataSource database;

    @Test
    void aNoticeHurriesTheLookThatWaits() {
        var until = Instant.now().plus(PATIENCE);
        for (int notice = 0; notice < NOTICES; notice++) {
            var incident = new IncidentId(UUID.randomUUID());
            transactions.run(() -> checks.begin(incident, 1, Instant.now().plusSeconds(3_600)));
            transactions.run(() -> checks.checkNow(incident, 1));
            await().atMost(Duration.between(Instant.now(), until)).until(() -> tasks(incident) == 0);
        }
    }

    private int tasks(IncidentId incident) {
        return new Statements(database)
                .query("select 1 from scheduled_tasks where task_instance like ?", row -> 1, incident + ":%")
                .size();
    }
}
