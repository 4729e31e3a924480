package io.certloop.ticket.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.service.database.Statements;
import io.certloop.testkit.Browser;
import io.certloop.ticket.CallersChecked;
import io.certloop.ticket.PostgresResource;
import io.certloop.ticket.RemediationResource;
import io.certloop.ticket.RemediationStub;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.query.TicketsForPeople;
import io.certloop.ticket.problem.pattern.Detective;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
@WithTestResource(CallersChecked.class)
class NeedsIT {

    private static final String NEEDS = "/console/tickets/needs";

    @Inject
    DataSource database;

    @Inject
    TicketsForPeople people;

    @Inject
    Detective detective;

    @Test
    void anEscalatedTicketWithoutARunNeedsAPersonUntilSomebodySaysItIsDone() {
        UUID ticket = escalated();
        TicketId id = new TicketId(ticket);
        Browser onCall = Browser.withSession(RemediationStub.sessionOf(token("on-call")));
        String page = "/console/tickets/" + ticket;
        await().untilAsserted(() -> assertThat(onCall.get(NEEDS).asString()).contains(page));
        assertThat(onCall.get(NEEDS).asString()).containsPattern("data-needs=\"[1-9]");
        assertThat(onCall.get("/console/tickets/tiles").asString())
                .containsPattern("<strong>[1-9]\\d*</strong> Tickets need you")
                .contains("/console/tickets?state=WaitingForCustomer");
        assertThat(onCall.get(page).asString()).contains("Needs a person");

        Browser viewer = Browser.withSession(RemediationStub.sessionOf(token("viewer")));
        viewer.get(page);
        Map<String, String> done = Map.of("reason", "<i>called</i> the customer");
        assertThat(viewer.press(page + "/resolve", done).statusCode()).isEqualTo(403);
        assertThat(onCall.press(page + "/resolve", Map.of("reason", "")).asString())
                .contains("Please correct what is marked");
        assertThat(people.isWaiting(id)).isTrue();

        assertThat(onCall.press(page + "/resolve", done).statusCode()).isEqualTo(303);

        assertThat(people.isWaiting(id)).isFalse();
        assertThat(people.waiting()).doesNotContain(id);
        assertThat(onCall.get(page).asString())
                .contains("Resolved by a person", "&lt;i&gt;called&lt;/i&gt; the customer")
                .doesNotContain("Needs a person");
        String nobody = "/console/tickets/" + UUID.randomUUID() + "/resolve";
        assertThat(onCall.press(nobody, done).statusCode()).isEqualTo(404);

        event(ticket, "Escalated");
        assertThat(people.isWaiting(id)).as("escalated once more").isTrue();
    }

    @Test
    void anEscalatedTicketWithARunIsShownByThatRun() {
        UUID ticket = escalated();
        UUID incident = UUID.randomUUID();
        assertThat(people.waiting()).contains(new TicketId(ticket));
        new Statements(database)
                .update(
                        "insert into incident (id, grouping_key, kind, subject_type, subject_value,"
                                + " round, reason, state, failures, run_id, evidence, created_at,"
                                + " updated_at, closed_at, version) values (?, ?, 'DOMAIN_STUCK',"
                                + " 'DOMAIN', 'd.example', 1, '', 'Escalated', 0, ?, '[]', now(),"
                                + " now(), now(), 0)",
                        incident,
                        incident.toString(),
                        UUID.randomUUID());
        new Statements(database)
                .update(
                        "insert into ticket_incident (ticket_id, incident_id, attached_at,"
                                + " is_current) values (?, ?, now(), true)",
                        ticket,
                        incident);
        assertThat(people.waiting()).doesNotContain(new TicketId(ticket));
    }

    @Test
    void aSurgeIsABannerOfEveryPageWhileItLasts() {
        detective.forgetEverything();
        Browser viewer = Browser.withSession(RemediationStub.sessionOf(token("viewer")));
        assertThat(viewer.get("/console/problems/banner").asString()).isBlank();
        String id = detective.surge();
        assertThat(viewer.get("/console/problems/banner").asString())
                .contains("pf-v6-c-banner", "Surge", "/console/problems/" + id, "deployment stuck")
                .doesNotContain("<html");
        assertThat(viewer.get("/console/tickets").asString())
                .as("without scripts, too")
                .contains("/console/problems/banner\"", "/console/fleet/banner\"")
                .contains("/console/problems/" + id);
        detective.forgetEverything();
    }

    private UUID escalated() {
        String id = given().auth()
                .oauth2(token("help-desk"))
                .contentType("application/json")
                .body(Map.of(
                        "source", "test",
                        "externalId", UUID.randomUUID().toString(),
                        "title", "a question",
                        "description", "How do I add a domain?"))
                .post("/tickets")
                .path("id");
        UUID ticket = UUID.fromString(id);
        new Statements(database).update("update ticket set state = 'Escalated' where id = ?", ticket);
        return ticket;
    }

    private void event(UUID ticket, String event) {
        new Statements(database)
                .update(
                        "insert into ticket_event (id, ticket_id, at, event, message)"
                                + " values (nextval('ticket_event_seq'), ?, ?, ?, '')",
                        ticket,
                        Instant.now().plusSeconds(1),
                        event);
    }

    private static String token(String name) {
        return CallersChecked.token(name);
    }
}
