package io.certloop.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.service.database.Statements;
import io.certloop.service.database.Transactions;
import io.certloop.ticket.incident.ServiceLevels;
import io.certloop.ticket.incident.ServiceLevels.Counts;
import io.certloop.ticket.incident.ServiceLevels.Minute;
import io.certloop.ticket.recognition.TicketKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class ServiceLevelsIT {

    private static final Instant LONG_AGO = Instant.parse("2001-02-03T04:05:00Z");
    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final TicketKind STUCK = TicketKind.DEPLOYMENT_STUCK;

    @Inject
    ServiceLevels levels;

    @Inject
    Transactions transactions;

    @Inject
    DataSource database;

    @AfterEach
    void forget() {
        execute("delete from problem_inbox where incident_id in"
                + " (select id from incident where subject_value = 'long-ago.example')");
        execute("delete from incident where subject_value = 'long-ago.example'");
    }

    @Test
    void countsMinuteByMinuteWhatWasClosed() {
        closed("DEPLOYMENT_STUCK", "Resolved", "[{}]", 0, Duration.ofSeconds(120));
        closed("DEPLOYMENT_STUCK", "Escalated", "[]", 59, Duration.ofSeconds(121));
        closed("CERT_EXPIRED", "Resolved", "[]", 60, Duration.ofHours(1));
        closed("DEPLOYMENT_STUCK", "Resolved", "[{}]", 180, Duration.ofSeconds(1));

        var minutes =
                transactions.call(() -> levels.closed(LONG_AGO, LONG_AGO.plus(Duration.ofMinutes(3)), STUCK, BOUND));

        assertThat(minutes)
                .containsExactly(
                        new Minute(LONG_AGO, new Counts(2, 1, 1, 1)),
                        new Minute(LONG_AGO.plusSeconds(60), new Counts(0, 0, 1, 0)));
    }

    @Test
    void countsWhatIsOpenForTooLong() {
        insert("DEPLOYMENT_STUCK", "InRemediation", "[]", LONG_AGO.minusSeconds(1), "null");
        insert("CERT_EXPIRED", "InRemediation", "[]", LONG_AGO.minusSeconds(1), "null");

        assertThat(overdue(LONG_AGO.plus(BOUND))).isEqualTo(1);
        assertThat(overdue(LONG_AGO.plus(BOUND).minusSeconds(2))).isZero();
    }

    private long overdue(Instant now) {
        return transactions.call(() -> levels.overdue(now, STUCK, BOUND));
    }

    private void closed(String kind, String state, String evidence, int second, Duration open) {
        Instant end = LONG_AGO.plusSeconds(second);
        insert(kind, state, evidence, end.minus(open), "'" + end + "'");
    }

    private void insert(String kind, String state, String evidence, Instant start, String end) {
        execute("""
                insert into incident (id, grouping_key, kind, subject_type, subject_value, round,
                    reason, state, failures, evidence, created_at, updated_at, closed_at, version)
                values (gen_random_uuid(), gen_random_uuid(), '%s', 'DOMAIN', 'long-ago.example', 1,
                    '', '%s', 0, '%s', '%s', '%4$s', %s, 0)
                """.formatted(kind, state, evidence, start, end));
    }

    private void execute(String sql) {
        new Statements(database).update(sql);
    }
}
