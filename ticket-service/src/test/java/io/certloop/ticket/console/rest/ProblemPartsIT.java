package io.certloop.ticket.console.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.service.database.Transactions;
import io.certloop.service.text.Message;
import io.certloop.ticket.CallersChecked;
import io.certloop.ticket.PostgresResource;
import io.certloop.ticket.RemediationResource;
import io.certloop.ticket.incident.Attachments;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.problem.ProblemType;
import io.certloop.ticket.problem.Sighting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
@WithTestResource(CallersChecked.class)
class ProblemPartsIT {

    @Inject
    ProblemParts parts;

    @Inject
    Attachments attachments;

    @Inject
    Transactions transactions;

    private final String first = "a" + UUID.randomUUID() + ".lanting-tea.example.com";
    private final String second = "b" + UUID.randomUUID() + ".lanting-tea.example.com";

    @Test
    void aProblemOfIncidentsNamesTheirTicketsTooTheNewestFirstAndEachOnce() {
        var one = ticket(first);
        var both = ticket(first + " 和 " + second);
        var incidents = incidentsOf(both);
        var elsewhere = ticket("c" + UUID.randomUUID() + ".lanting-tea.example.com");

        var shown = parts(
                ProblemType.SURGE, incidents.stream().map(IncidentId::value).toList());

        assertThat(shown.incidents())
                .extracting(each -> each.subject().label().text())
                .hasSize(2)
                .anyMatch(label -> label.contains(first))
                .anyMatch(label -> label.contains(second));
        assertThat(shown.tickets())
                .extracting(each -> each.id())
                .containsExactly(both, one)
                .doesNotContain(elsewhere);
    }

    @Test
    void whatServedATicketBeforeItWasOpenedAgainStillNamesIt() {
        var ticket = ticket(first);
        var incidents = incidentsOf(ticket);
        transactions.run(() -> attachments.supersede(ticket, incidents));

        assertThat(parts(
                                ProblemType.RECURRENT,
                                incidents.stream().map(IncidentId::value).toList())
                        .tickets())
                .extracting(each -> each.id())
                .containsExactly(ticket);
    }

    @Test
    void aProblemOfTicketsHasNoIncidents() {
        var one = ticket(first);
        var two = ticket(second);

        var shown = parts(ProblemType.EMERGING, List.of(one.value(), two.value(), one.value()));

        assertThat(shown.incidents()).isEmpty();
        assertThat(shown.tickets()).extracting(each -> each.id()).containsExactly(two, one);
    }

    private ProblemParts.Parts parts(ProblemType type, List<UUID> refs) {
        var seen = refs.stream()
                .map(ref -> new Sighting(ref, Message.plain(""), Instant.EPOCH))
                .toList();
        return transactions.call(() -> parts.of(type, seen));
    }

    private List<IncidentId> incidentsOf(TicketId ticket) {
        return transactions.call(() -> attachments.of(List.of(ticket)).get(ticket).stream()
                .map(Attachments.Attachment::incident)
                .toList());
    }

    private static TicketId ticket(String domains) {
        String id = given().auth()
                .oauth2(CallersChecked.token("help-desk"))
                .contentType("application/json")
                .body("""
                                {"source": "test", "externalId": "%s", "accountId": "acct-1",
                                 "title": "证书部署一直处理中",
                                 "description": "域名 %s 的证书更换一直在处理中，卡住三个小时了"}
                                """.formatted(UUID.randomUUID(), domains))
                .post("/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return new TicketId(UUID.fromString(id));
    }
}
