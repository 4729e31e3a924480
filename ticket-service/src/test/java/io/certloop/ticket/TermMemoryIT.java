package io.certloop.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.service.database.Statements;
import io.certloop.service.database.Transactions;
import io.certloop.ticket.problem.pattern.Detective;
import io.certloop.ticket.problem.pattern.TermMemory;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class TermMemoryIT {

    @Inject
    TermMemory memory;

    @Inject
    Transactions transactions;

    @Inject
    Detective detective;

    @Inject
    DataSource database;

    @AfterEach
    void forget() {
        detective.forgetEverything();
    }

    @Test
    void forgetsAllThatIsOldAndNothingElse() {
        uses("old", 1_201, Duration.ofSeconds(1));
        uses("young", 3, Duration.ZERO);

        transactions.run(() -> memory.forgetBefore(Detective.START, LocalDate.EPOCH));

        assertThat(detective.uses("old")).isZero();
        assertThat(detective.uses("young")).isEqualTo(3);
    }

    private void uses(String term, int times, Duration ago) {
        new Statements(database)
                .update(
                        "insert into pattern_posting (term, at, ticket_id)"
                                + " select ?, ?, gen_random_uuid() from generate_series(1, ?)",
                        term,
                        Detective.START.minus(ago),
                        times);
    }
}
