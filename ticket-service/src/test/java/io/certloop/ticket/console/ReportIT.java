package io.certloop.ticket.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.service.database.Statements;
import io.certloop.ticket.PostgresResource;
import io.certloop.ticket.RemediationResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The tickets of a period that other tests have none in. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class ReportIT {

    private static final Instant MONDAY = Instant.parse("2003-03-03T00:00:00Z");

    @Inject
    DataSource database;

    @AfterEach
    void forget() {
        new Statements(database).update("delete from ticket where source = 'report'");
    }

    @Test
    void ticketsAreCountedBesideThoseOfThePeriodBefore() {
        ticket(MONDAY, "Resolved", Duration.ofMinutes(1));
        ticket(MONDAY.plusSeconds(1), "WaitingForCustomer", Duration.ofMinutes(3));
        ticket(MONDAY.plusSeconds(2), "Escalated", Duration.ofMinutes(50));
        ticket(MONDAY.plusSeconds(3), "NotApplicable", Duration.ofSeconds(1));
        ticket(MONDAY.plusSeconds(4), "InRemediation", Duration.ZERO);
        ticket(MONDAY.minusSeconds(1), "Escalated", Duration.ofMinutes(6));

        String part = given().get("/console/tickets/report?period=2003-W10").asString();
        assertThat(part).doesNotContain("<html");
        assertThat(part.replaceAll("<[^>]+>", " ").replaceAll("\\s+", " "))
                .contains(
                        "Answered without a person 66.6 % 0.0 %",
                        "Tickets in 5 1 +400 %",
                        "Answered by CertLoop 2 0",
                        "Handed to a person 1 1 +0 %",
                        "Out of scope 1 0",
                        "Still open 1 0",
                        "Time to decision, median 3 min 6 min -50 %",
                        "not measured",
                        "acct-report : 5");
        assertThat(given().get("/console/tickets/report?period=2003").statusCode())
                .isEqualTo(400);
    }

    /** As one that came in, but at another time and with another end. */
    private void ticket(Instant at, String state, Duration took) {
        String any = given().contentType("application/json")
                .body(Map.of(
                        "source", "test",
                        "externalId", UUID.randomUUID().toString(),
                        "title", "a question",
                        "category", "CDN",
                        "description", "How do I add a domain?"))
                .post("/tickets")
                .path("id");
        new Statements(database)
                .update(
                        "insert into ticket (id, source, external_id, account_id, title, category,"
                                + " description, kind, language, recognition, state, created_at,"
                                + " updated_at, decided_at, version) select ?, 'report', ?,"
                                + " 'acct-report', title, category, description, kind, language,"
                                + " recognition, ?, ?, ?, ?, version from ticket where id = ?",
                        UUID.randomUUID(),
                        UUID.randomUUID().toString(),
                        state,
                        at,
                        at.plus(took),
                        at.plus(took),
                        UUID.fromString(any));
    }
}
