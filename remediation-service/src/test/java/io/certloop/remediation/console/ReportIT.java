package io.certloop.remediation.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.Scenery;
import io.certloop.remediation.run.RemediationRequest;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.stage.DatabaseOnly;
import io.certloop.remediation.stage.LocalStage;
import io.certloop.service.database.Statements;
import io.certloop.service.text.Message;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The report of a period that other tests have no runs in. */
@QuarkusTest
@WithTestResource(DatabaseOnly.class)
@QuarkusTestResource(LocalStage.class)
class ReportIT {

    private static final Instant MONDAY = Instant.parse("2020-03-02T00:00:00Z");

    @Inject
    RunStore store;

    @Inject
    DataSource database;

    @Test
    void aPeriodIsCountedBesideTheOneBefore() {
        run("a.example", MONDAY, "Succeeded", "VERIFIED", Duration.ofMinutes(1));
        run("a.example", MONDAY.plusSeconds(60), "Succeeded", "VERIFIED", Duration.ofMinutes(2));
        run("b.example", MONDAY.plusSeconds(90), "Succeeded", "VERIFIED", Duration.ofMinutes(30));
        run("a.example", MONDAY.plus(Duration.ofDays(6)), "Escalated", "NO_REMEDY", Duration.ZERO);
        run("b.example", MONDAY.minusSeconds(1), "Succeeded", "VERIFIED", Duration.ofMinutes(4));
        run("c.example", MONDAY.plus(Duration.ofDays(7)), "Escalated", "TOO_LATE", Duration.ZERO);

        String page = given().get("/console/report?period=2020-W10").asString();
        assertThat(page.replaceAll("<[^>]+>", " ").replaceAll("\\s+", " "))
                .contains(
                        "Repaired without a person 75.0 % 100.0 %",
                        "Time to repair, median 2 min 4 min -50 %",
                        "Repaired and verified 3 1 +200 %",
                        "no action can fix it 1 0",
                        "a.example 3 1 b.example 1 0")
                .doesNotContain("not repaired in time");
        assertThat(page)
                .contains("/console/tickets/report?period=2020-W10", "Unknown: ticket-service")
                .contains("period=2020-W09\"", "period=2020-W11\"", "period=2020-03\"");
    }

    @Test
    void aPeriodWithoutRunsHasNoShareAndNoTime() {
        String page = given().get("/console/report?period=2019-01").asString();
        assertThat(page.replaceAll("<[^>]+>", " ").replaceAll("\\s+", " "))
                .contains("Repaired without a person – –", "median – –", "Runs requested 0 0")
                .contains("No run in this period.");
        assertThat(given().get("/console/report?period=2026-W60").statusCode()).isEqualTo(400);
        assertThat(given().get("/console/report").statusCode()).isEqualTo(200);
    }

    private void run(String domain, Instant at, String state, String reason, Duration took) {
        UUID any = store.acceptRun(RemediationRequest.of(
                        UUID.randomUUID().toString(),
                        Subject.of(Scenery.ACCOUNT, new DomainName(UUID.randomUUID() + ".example")),
                        Optional.empty(),
                        Trigger.TICKET,
                        "test",
                        Message.plain("a test")))
                .id()
                .value();
        new Statements(database)
                .update(
                        "insert into run select (jsonb_populate_record(run, jsonb_build_object('id',"
                                + " ?::text, 'subject_key', ?::text, 'domain', ?::text,"
                                + " 'created_at', ?::timestamptz, 'updated_at', ?::timestamptz,"
                                + " 'state', ?::text, 'state_reason', ?::text))).* from run where"
                                + " id = ?",
                        UUID.randomUUID().toString(),
                        domain + at,
                        domain,
                        at,
                        at.plus(took),
                        state,
                        reason,
                        any);
    }
}
