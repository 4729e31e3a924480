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

import io.certloop.service.database.Statements;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From the ticket to its answer. No test but the one about callbacks sends one. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class LoopIT {

    RemediationStub remediation;

    @Inject
    DataSource database;

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
                .contains(domain, "2026-09-01")
                .doesNotContain("internal sentence", "192.0.2.10");
        assertThat(ticket.getString("resolution")).isEqualTo("REPAIRED");
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
        assertThat(three.getString("incidents[0].id")).isNotEqualTo(ticket(one).getString("incidents[0].id"));
    }

    @Test
    void saysOfAHealthyDomainThatNothingWasChangedAndNotThatWeResolvedIt() {
        var domain = freshDomain();
        var id = create(stuck("acct-001", domain));

        remediation.run(awaitRun(id)).healthy(domain).ended("NothingToDo", "HEALTHY");

        var ticket = awaitState(id, "Resolved");
        assertThat(ticket.getString("resolution")).isEqualTo("FOUND_HEALTHY");
        assertThat(ticket.getString("answer.text"))
                .contains(domain, "本次未做任何变更", "请回复本工单，将由工程师查看")
                .doesNotContain("已处理", "已解决");
    }

    @Test
    void saysOfADomainThatWeRepairedInTheDayBeforeWhatWasDoneAndNotThatNothingWas() {
        var domain = freshDomain();
        var id = create(stuck("acct-001", domain));

        remediation.run(awaitRun(id)).healthy(domain).changedBefore().ended("NothingToDo", "HEALTHY");

        var ticket = awaitState(id, "Resolved");
        assertThat(ticket.getString("answer.text"))
                .contains(domain, "重新提交证书配置（2026-03-01 16:00）", "已解决")
                .doesNotContain("未做任何变更");
        assertThat(ticket.getString("resolution")).isEqualTo("REPAIRED");
    }

    @Test
    void answersAnEarlierTicketAgainOnceALaterRunProvesItsDomainRepaired() {
        var domain = freshDomain();
        var id = create(stuck("acct-001", domain));
        remediation.run(awaitRun(id)).expired(domain).ended("CustomerActionNeeded", "EXPIRED");
        var incident = awaitState(id, "WaitingForCustomer").getString("incidents[0].id");
        var later = repairedAfter(domain);

        assertThat(notice(incident, later.toString())).isEqualTo(202);

        var ticket = awaitState(id, "Resolved");
        assertThat(ticket.getInt("answer.number")).isEqualTo(2);
        assertThat(ticket.getString("answer.text")).contains(domain, "重新提交证书配置", "已解决");
        assertThat(ticket.getString("resolution")).isEqualTo("REPAIRED");
        assertThat(ticket.getString("incidents[0].runId")).isEqualTo(later.toString());
    }

    @Test
    void leavesATicketThatAPersonHasToThePersonWhateverALaterRunProves() {
        var domain = freshDomain();
        var id = create(stuck("acct-001", domain));
        remediation.run(awaitRun(id)).expired(domain).ended("CustomerActionNeeded", "EXPIRED");
        var incident = awaitState(id, "WaitingForCustomer").getString("incidents[0].id");
        TicketApi.comment(id, "跟我说的不是一回事，换个人来跟我说");
        var answers = awaitState(id, "Escalated").getInt("answer.number");

        assertThat(notice(incident, repairedAfter(domain).toString())).isEqualTo(202);

        await().untilAsserted(
                        () -> assertThat(ticket(id).getList("incidents.state")).containsExactly("Resolved"));
        assertThat(ticket(id).getString("state")).isEqualTo("Escalated");
        assertThat(ticket(id).getInt("answer.number")).isEqualTo(answers);
    }

    @Test
    void agreesAboutADomainWithTheAnswerToAnotherTicketOfTheAccount() {
        var domain = freshDomain();
        var account = "acct-" + TicketApi.freshId();
        var upload = create(TicketApi.body(
                TicketApi.freshId(),
                account,
                "400323",
                "{\"code\":400323,\"error\":\"certificate chain verification failed\"}" + " 上传的时候报这个"));
        remediation.run(awaitRun(upload)).expired(domain).ended("CustomerActionNeeded", "CERTIFICATE_REJECTED");
        var ticket = awaitState(upload, "WaitingForCustomer");
        assertThat(ticket.getString("answer.text")).contains("证书链不完整").doesNotContain("请为该域名上传新的证书");

        notice(
                ticket.getString("incidents[0].id"),
                repairedAfter(domain, account).toString());

        await().untilAsserted(
                        () -> assertThat(ticket(upload).getInt("answer.number")).isEqualTo(2));
        assertThat(ticket(upload).getString("state")).isEqualTo("WaitingForCustomer");
        assertThat(ticket(upload).getString("answer.text")).contains("证书链不完整", domain, "重新提交证书配置", "已返回新证书");
    }

    private UUID repairedAfter(String domain) {
        return repairedAfter(domain, "acct-001");
    }

    /** The run of another ticket, which proved the domain repaired. */
    private UUID repairedAfter(String domain, String account) {
        var other = create(TicketApi.body(TicketApi.freshId(), account, "证书过期", domain + " 证书已过期，浏览器提示不安全"));
        var run = awaitRun(other);
        remediation.run(run).fixed(domain).ended("Succeeded", "VERIFIED");
        awaitState(other, "Resolved");
        return run;
    }

    @Test
    void bringsAnEngineerIfTheCustomerRepliesThatItIsNotFine() {
        var domain = freshDomain();
        var id = create(stuck("acct-001", domain));
        var first = awaitRun(id);
        remediation.run(first).healthy(domain).ended("NothingToDo", "HEALTHY");
        awaitState(id, "Resolved");

        assertThat(TicketApi.comment(id, "又卡住了，还是一直在处理中").statusCode()).isEqualTo(201);
        await().untilAsserted(() -> assertThat(awaitRun(id)).isNotEqualTo(first));
        remediation.run(awaitRun(id)).healthy(domain).ended("NothingToDo", "HEALTHY");

        var ticket = awaitState(id, "Escalated");
        assertThat(ticket.getString("timeline[-1].message")).contains("once more after a reply");
    }

    @Test
    void letsAPersonReadATicketAboutAHealthyDomainThatIsNotSurelyOurs() {
        var domain = freshDomain();
        var id = create(stuck("acct-001", domain));
        doubt(id, 0.051);
        assertThat(ticket(id).getDouble("noneProbability")).isEqualTo(0.051);

        remediation.run(awaitRun(id)).healthy(domain).ended("NothingToDo", "HEALTHY");

        var ticket = awaitState(id, "Escalated");
        assertThat(ticket.getString("resolution")).isNull();
        assertThat(ticket.getList("evidence.domain")).containsExactly(domain);
        assertThat(ticket.getString("answer.text")).contains("工程师").doesNotContain(domain);
        assertThat(ticket.getString("timeline[-1].message")).contains("not surely ours");
        assertThat(given().get("/console/tickets/" + id).asString()).contains("Not sent. Read the ticket", "本次未做任何变更");
    }

    @Test
    void asksForNothingButItsKindOfATicketWithoutANameThatIsNotSurelyOurs() {
        var account = "acct-" + TicketApi.freshId();
        var id = create(TicketApi.body(TicketApi.freshId(), account, "域名配置时间太久了", "域名配置时间太久了"));

        remediation.run(awaitRun(id)).ended("NothingToDo", "NONE_OF_KIND");

        var ticket = awaitState(id, "Escalated");
        assertThat(ticket.getString("incidents[0].outcomeReason")).isEqualTo("NONE_OF_KIND");
        assertThat(ticket.getString("timeline[-1].message")).contains("left to a person");
        assertThat(remediation
                        .askedFor(account)
                        .getFirst()
                        .body()
                        .at("/subject/onlyOfKind")
                        .asBoolean())
                .isTrue();
    }

    /** As if the text had been less clear. */
    private void doubt(String id, double noneProbability) {
        var sql = "update ticket set recognition = jsonb_set(recognition::jsonb, '{noneProbability}',"
                + " to_jsonb(?::numeric))::text where id = ?::uuid";
        assertThat(new Statements(database).update(sql, noneProbability, id)).isEqualTo(1);
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

        remediation.run(awaitRun(id)).fixed(domain).ofAccount("acct-777").ended("Succeeded", "VERIFIED");

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
        assertThat(ticket.getString("answer.text")).contains("_dnsauth." + domain, "TXT", "202603-token");
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
                        () -> assertThat(ticket(id).getList("incidents.state")).contains("Resolved"));
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
                UUID.fromString(incidents.getString("incidents[" + domains.indexOf(domain) + "].runId")));
    }

    private static int notice(String incident, String run) {
        var response = given().contentType("application/json")
                .body("{\"runId\":\"" + run + "\",\"state\":\"Succeeded\"}")
                .post("/remediation-callbacks/" + incident);
        if (response.statusCode() >= 400) {
            TicketApi.fits("Problem", response);
        }
        return response.statusCode();
    }
}
