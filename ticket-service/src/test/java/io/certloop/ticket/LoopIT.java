package io.certloop.ticket;

import static io.certloop.ticket.TicketApi.awaitRun;
import static io.certloop.ticket.TicketApi.awaitState;
import static io.certloop.ticket.TicketApi.create;
import static io.certloop.ticket.TicketApi.freshDomain;
import static io.certloop.ticket.TicketApi.stuck;
import static io.certloop.ticket.TicketApi.ticket;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From the ticket to its answer. No test but the one about callbacks sends one. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class LoopIT {

    RemediationStub remediation;

    @AfterEach
    void nothingDrifted() {
        remediation.refuseNothing();
        assertThat(remediation.drift()).isEmpty();
    }

    @Test
    void resolvesWithEvidenceThoughNoCallbackEverArrives() {
        var domain = freshDomain();
        var id = create(stuck("acct-001", domain));

        remediation.run(awaitRun(id)).fixed(domain).ended("Succeeded", "VERIFIED");

        var ticket = awaitState(id, "Resolved");
        assertThat(ticket.getList("evidence.domain")).containsExactly(domain);
        assertThat(ticket.getList("evidence.verification")).containsExactly("FIXED");
        assertThat(ticket.getString("incidents[0].outcomeReason")).isEqualTo("VERIFIED");
        assertThat(ticket.getString("closedAt")).isNotNull();
        assertThat(ticket.getString("answer.text"))
                .contains(domain, "192.0.2.10", "2026-09-01")
                .doesNotContain("internal sentence");
    }

    @Test
    void answersAllTicketsOfTheIncident() {
        var domain = freshDomain();
        var one = create(stuck("acct-001", domain));
        var two = create(stuck("acct-001", domain));

        remediation.run(awaitRun(one)).healthy(domain).ended("NothingToDo", "HEALTHY");

        awaitState(one, "Resolved");
        awaitState(two, "Resolved");
        var three = ticket(create(stuck("acct-001", domain)));
        assertThat(three.getString("incidents[0].id"))
                .isNotEqualTo(ticket(one).getString("incidents[0].id"));
    }

    @Test
    void neverResolvesWithoutEvidenceForTheDomain() {
        var domain = freshDomain();
        var id = create(stuck("acct-001", domain));

        remediation.run(awaitRun(id)).ended("Succeeded", "VERIFIED");

        var ticket = awaitState(id, "Escalated");
        assertThat(ticket.getString("incidents[0].outcomeReason")).isEqualTo("UNPROVEN");
    }

    @Test
    void neverResolvesOnAnUnknownVerification() {
        var domain = freshDomain();
        var id = create(stuck("acct-001", domain));

        remediation.run(awaitRun(id)).unproven(domain).ended("Succeeded", "VERIFIED");

        awaitState(id, "Escalated");
    }

    @Test
    void neverTellsOneAccountOfAnother() {
        var domain = freshDomain();
        var id = create(stuck("acct-001", domain));

        remediation
                .run(awaitRun(id))
                .fixed(domain)
                .ofAccount("acct-777")
                .ended("Succeeded", "VERIFIED");

        var ticket = awaitState(id, "Escalated");
        assertThat(ticket.getList("evidence")).isEmpty();
        assertThat(ticket.prettify()).doesNotContain("acct-777");
    }

    @Test
    void tellsTheCustomerExactlyWhatToSet() {
        var domain = freshDomain();
        var id = create(stuck("acct-001", domain));

        remediation
                .run(awaitRun(id))
                .toldToSetRecord(domain, "_dnsauth." + domain, "202603-token")
                .ended("CustomerActionNeeded", "AWAITING_VALIDATION");

        var ticket = awaitState(id, "WaitingForCustomer");
        assertThat(ticket.getString("answer.text"))
                .contains("_dnsauth." + domain, "TXT", "202603-token");
    }

    @Test
    void getsTheWorstOfSeveralIncidentsOnceAllAreFinal() {
        var good = freshDomain();
        var bad = freshDomain();
        var id = create(stuck("acct-001", good, bad));
        await().until(() -> ticket(id).getList("runIds").size() == 2);
        var goodRun = runAbout(id, good);

        goodRun.fixed(good).ended("Succeeded", "VERIFIED");
        await().untilAsserted(
                        () ->
                                assertThat(ticket(id).getList("incidents.state"))
                                        .contains("Resolved"));
        assertThat(ticket(id).getString("state")).isEqualTo("InRemediation");
        runAbout(id, bad).unproven(bad).ended("Escalated", "ATTEMPTS_EXHAUSTED");

        var ticket = awaitState(id, "Escalated");
        assertThat(ticket.getList("evidence.domain")).containsExactlyInAnyOrder(good, bad);
        assertThat(ticket.getString("answer.text")).contains(good, bad);
    }

    @Test
    void keepsAskingWhenARunEndsInAWayThatNobodyKnows() {
        var domain = freshDomain();
        var id = create(stuck("acct-001", domain));
        var run = remediation.run(awaitRun(id)).fixed(domain).endedInAnUnknownWay();
        var asked = run.timesShown();

        await().until(() -> run.timesShown() > asked + 2);

        assertThat(ticket(id).getString("state")).isEqualTo("InRemediation");
        run.ended("Succeeded", "VERIFIED");
        awaitState(id, "Resolved");
    }

    @Test
    void takesACallbackAsAHintOnly() {
        var domain = freshDomain();
        var id = create(stuck("acct-001", domain));
        var run = awaitRun(id);
        var incident = ticket(id).getString("incidents[0].id");

        assertThat(notice(incident, run.toString())).isEqualTo(202);
        assertThat(ticket(id).getString("state")).isEqualTo("InRemediation");
        assertThat(notice(incident, UUID.randomUUID().toString())).isEqualTo(409);
        assertThat(notice(UUID.randomUUID().toString(), run.toString())).isEqualTo(404);
        assertThat(notice(incident, "no-uuid")).isEqualTo(400);

        remediation.run(run).fixed(domain).ended("Succeeded", "VERIFIED");
        assertThat(notice(incident, run.toString())).isEqualTo(202);
        awaitState(id, "Resolved");
    }

    private RunFixture runAbout(String id, String domain) {
        var incidents = ticket(id);
        List<String> domains = incidents.getList("incidents.subject.domain");
        return remediation.run(
                UUID.fromString(
                        incidents.getString("incidents[" + domains.indexOf(domain) + "].runId")));
    }

    private static int notice(String incident, String run) {
        var response =
                given().contentType("application/json")
                        .body("{\"runId\":\"" + run + "\",\"state\":\"Succeeded\"}")
                        .post("/remediation-callbacks/" + incident);
        if (response.statusCode() >= 400) {
            TicketApi.fits("Problem", response);
        }
        return response.statusCode();
    }
}
