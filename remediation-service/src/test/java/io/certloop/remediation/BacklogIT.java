package io.certloop.remediation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.remediation.stage.LocalStage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalStage.class)
class BacklogIT {

    private static final String RUN = "00000000-0000-4000-8000-00000000b001";
    private static final String REQUEST = "00000000-0000-4000-8000-00000000b002";

    @Inject
    DataSource database;

    @Test
    void tellsOfRunsThatNobodyLooksAtAndOfOutcomesThatReachNobody() throws SQLException {
        execute("""
                insert into run (id, subject_key, kind, trigger, requested_by, reason, dry_run, state,
                    state_data, version, created_at, updated_at, next_look_at, evidence)
                values ('%s', 'backlog', 'DEPLOYMENT_STUCK', 'ON_CALL', 'test', 'test', true, 'Queued',
                    '{}', 0, now(), now() - interval '3 hours', now() - interval '5 minutes', '[]')
                """.formatted(RUN));
        execute("""
                insert into run_request (id, idempotency_key, fingerprint, run_id, requested_by,
                    trigger, reason, requested_at)
                values ('%s', 'backlog', '', '%s', 'test', 'ON_CALL', 'test', now())
                """.formatted(REQUEST, RUN));
        execute("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                values ('tell-requester', '%s:%s', now() + interval '1 day', false, 1)
                """.formatted(REQUEST, RUN));
        try {
            await().untilAsserted(() -> {
                assertThat(gauge("certloop_runs_overdue")).isPositive();
                assertThat(gauge("certloop_outcomes_undelivered")).isPositive();
                assertThat(gauge("certloop_outcomes_undelivered_oldest_seconds"))
                        .isBetween(10_800.0, 11_000.0);
            });
        } finally {
            execute("delete from scheduled_tasks where task_instance = '" + REQUEST + ":" + RUN + "'");
            execute("delete from run_request where id = '" + REQUEST + "'");
            execute("delete from run where id = '" + RUN + "'");
        }
        await().untilAsserted(() -> assertThat(gauge("certloop_outcomes_undelivered_oldest_seconds"))
                .isLessThan(10_800));
    }

    @Test
    void tellsOfApprovalsAndPausesThatSomebodyForgot() throws SQLException {
        execute("""
                insert into run (id, subject_key, kind, trigger, requested_by, reason, dry_run, state,
                    state_data, version, created_at, updated_at, evidence)
                values ('%s', 'backlog', 'DEPLOYMENT_STUCK', 'ON_CALL', 'test', 'test', true,
                    'AwaitingApproval',
                    json_build_object('requestedAt', now() - interval '2 hours'), 0, now(), now(), '[]')
                """.formatted(RUN));
        execute("""
                insert into hold (id, type, account_id, owner, reason, created_at, begins_at, expires_at)
                values ('%s', 'PAUSE', 'backlog', 'test', 'forgotten', now() - interval '2 days',
                    now() - interval '2 days', now() + interval '1 day')
                """.formatted(RUN));
        try {
            await().untilAsserted(() -> {
                assertThat(gauge("certloop_runs_open{state=\"AwaitingApproval\"}"))
                        .isPositive();
                assertThat(gauge("certloop_approvals_waiting_oldest_seconds")).isBetween(7_200.0, 7_300.0);
                assertThat(gauge("certloop_pauses")).isPositive();
                assertThat(gauge("certloop_pauses_oldest_seconds")).isBetween(172_800.0, 172_900.0);
            });
            assertThat(gauge("certloop_storm_active")).isZero();
            assertThat(gauge("certloop_audit_unsealed")).isNotNegative();
            assertThat(gauge("certloop_tasks_due")).isNotNegative();
            assertThat(given().get("/q/metrics")
                            .asString()
                            .lines()
                            .filter(line -> line.startsWith("certloop_metrics_unreadable{")))
                    .hasSizeGreaterThan(6)
                    .allMatch(line -> line.endsWith(" 0.0"));
        } finally {
            execute("delete from hold where id = '" + RUN + "'");
            execute("delete from run where id = '" + RUN + "'");
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static double gauge(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
                .findFirst()
                .orElseThrow();
    }
}
