package io.certloop.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.certloop.watcher.check.Reason;
import io.certloop.watcher.finding.FindingCounts;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.request.EscalationService;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After a rollback there are rows of the later version, with words that this one lacks. */
@QuarkusTest
class LaterVersionIT extends StagedIT {

    private static final String STILL_OPEN = "select count(*) from finding where reason in ('KEY_SHARED', 'KEY_LEAKED')"
            + " and repairable and asks = 0 and closed_at is null";

    @Inject
    EscalationService escalation;

    @Inject
    FindingCounts counts;

    @BeforeEach
    void theLaterVersionHasFoundTwoFaultsOfADomain() throws SQLException {
        stage.with("acct-a", "odd.example", "EXPIRED_OWN", 60)
                .with("acct-a", "well.example", "HEALTHY", 60)
                .raise();
        sweep();
        awaitRequests(1);
        awaitNoTasks();
        execute("""
                update finding set reason = 'KEY_SHARED', repairable = true, asks = 0, answered = 0,
                    requested_at = null, run_id = null,
                    evidence = jsonb_set(jsonb_set(evidence,
                        '{edges,0,verdict}', '"MIRRORED"'), '{edges,0,flaws}', '["SHARED_KEY"]')
                where domain = 'odd.example'
                """);
        execute("""
                insert into finding (id, account_id, domain, reason, severity, repairable, flapping,
                    detail, evidence, first_seen, last_seen, asks, answered, version)
                select gen_random_uuid(), account_id, domain, 'KEY_LEAKED', severity, repairable,
                    flapping, 'its key was seen elsewhere', evidence, first_seen, last_seen, 0, 0, 0
                from finding where reason = 'KEY_SHARED'
                """);
        execute("""
                update domain set operation = 'KEY', served = jsonb_set(jsonb_set(served,
                    '{0,verdict}', '"MIRRORED"'), '{0,flaws}', '["SHARED_KEY"]')
                """);
        stage.with("acct-a", "odd.example", "HEALTHY", 60)
                .with("acct-a", "well.example", "HEALTHY", 60)
                .raise();
    }

    @Test
    void whatItFoundIsShownAndNeitherJudgedNorRepaired() throws SQLException {
        assertThat(count(STILL_OPEN)).isEqualTo(2);
        assertThat(findings("reason=UNKNOWN").getString("findings[0].evidence.edges[0].verdict"))
                .isEqualTo("UNKNOWN");

        sweep();
        assertThat(escalation.ask(DomainKey.of("acct-a", "odd.example"))).isTrue();

        assertThat(openFindings()).containsOnlyKeys("odd.example");
        assertThat(reasons("odd.example")).containsExactly("UNKNOWN", "UNKNOWN");
        assertThat(findings("open=true&reason=UNKNOWN").getList("findings.detail", String.class))
                .contains("its key was seen elsewhere");
        assertThat(findings("open=true&reason=CERTIFICATE_EXPIRED").getList("findings"))
                .isEmpty();
        assertThat(transactions.call(counts::open))
                .extracting(FindingCounts.Open::reason, FindingCounts.Open::findings)
                .containsExactly(tuple(Reason.UNKNOWN, 2L));
        assertThat(count(STILL_OPEN)).isEqualTo(2);
        awaitNoTasks();
        assertThat(remediation.requests()).hasSize(1);
    }

    @Test
    void whatItFoundIsClosedWhenTheDomainIsGone() throws SQLException {
        stage.with("acct-a", "well.example", "HEALTHY", 60).raise();

        sweep();

        assertThat(openFindings()).isEmpty();
        assertThat(count("select count(*) from finding where reason like 'KEY_%'"))
                .isEqualTo(2);
    }
}
