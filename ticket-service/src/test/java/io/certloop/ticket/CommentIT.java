package io.certloop.ticket;

import static io.certloop.ticket.TicketApi.awaitRun;
import static io.certloop.ticket.TicketApi.awaitState;
import static io.certloop.ticket.TicketApi.body;
import static io.certloop.ticket.TicketApi.comment;
import static io.certloop.ticket.TicketApi.create;
import static io.certloop.ticket.TicketApi.freshDomain;
import static io.certloop.ticket.TicketApi.freshId;
import static io.certloop.ticket.TicketApi.stuck;
import static io.certloop.ticket.TicketApi.ticket;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.service.database.Transactions;
import io.certloop.ticket.correction.Corrections;
import io.certloop.ticket.correction.LearntCorrections;
import io.certloop.ticket.intake.query.TicketArchive;
import io.certloop.ticket.recognition.TicketText;
import io.certloop.ticket.recognition.classification.Recognizer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class CommentIT {

    private static final String AGAIN = "又卡住了，还是一直在处理中";
    private static final String WORKS = "好了，可以了，谢谢";

    RemediationStub remediation;

    @Inject
    LearntCorrections corrections;

    @Inject
    Recognizer recognizer;

    @Inject
    Corrections stored;

    @Inject
    TicketArchive archive;

    @Inject
    Transactions transactions;

    @Inject
    Clock clock;

    @Test
    void aCommentThatComesAgainDoesNothingMore() {
        var domain = freshDomain();
        var id = create(stuck("acct-001", domain));
        remediation.run(awaitRun(id)).fixed(domain).ended("Succeeded", "VERIFIED");
        awaitState(id, "Resolved");

        var first = commentAs(id, "c-1", AGAIN);
        var second = commentAs(id, "c-1", AGAIN);

        assertEffect(second, "REOPENED");
        assertThat(second.<String>path("id")).isEqualTo(first.path("id"));
        assertThat(ticket(id).getList("timeline.event")).containsOnlyOnce("Commented");
        var other = commentAs(id, "c-1", WORKS);
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.<String>path("type")).endsWith(":external-id-taken");
        assertEffect(commentAs(create(stuck("acct-001", domain)), "c-1", AGAIN), "RECORDED");
    }

    @Test
    void aPrivateKeyInACommentIsCutOutAndTheCustomerHearsOfIt() {
        var domain = freshDomain();
        var id = create(stuck("acct-001", domain));
        remediation.run(awaitRun(id)).fixed(domain).ended("Succeeded", "VERIFIED");
        awaitState(id, "Resolved");

        var recorded = comment(id, PrivateKeySearch.KEY);

        assertEffect(recorded, "RECORDED");
        assertThat(ticket(id).getString("timeline.findAll { it.event == 'Commented' }.message"))
                .contains("[private key removed]")
                .doesNotContain("BEGIN");
        assertThat(ticket(id).getList("timeline.event")).endsWith("HandedToPerson");

        assertEffect(comment(id, AGAIN + "\n" + PrivateKeySearch.KEY), "REOPENED");
        await().until(() -> ticket(id).getList("runIds").size() == 2);
        remediation.run(awaitRun(id)).healthy(domain).ended("NothingToDo", "HEALTHY");
        assertThat(awaitState(id, "Resolved").getString("answer.text")).contains("请将该私钥视为已泄露");
    }

    private static Response commentAs(String ticket, String externalId, String text) {
        return given().contentType("application/json")
                .body(Map.of("externalId", externalId, "author", "customer", "text", text))
                .post("/tickets/{id}/comments", ticket);
    }

    @Test
    void opensAResolvedTicketAgainWithANewIncident() {
        var domain = freshDomain();
        var id = create(stuck("acct-001", domain));
        var first = awaitRun(id);
        remediation.run(first).fixed(domain).ended("Succeeded", "VERIFIED");
        awaitState(id, "Resolved");

        assertEffect(comment(id, AGAIN), "REOPENED");

        var open = ticket(id);
        assertThat(open.getString("state")).isEqualTo("InRemediation");
        assertThat(open.getString("answer")).isNull();
        assertThat(open.getString("closedAt")).isNull();
        assertThat(open.getList("incidents.current")).containsExactly(false, true);
        await().untilAsserted(() -> assertThat(awaitRun(id)).isNotEqualTo(first));
        remediation.run(awaitRun(id)).healthy(domain).ended("NothingToDo", "HEALTHY");
        var ticket = awaitState(id, "Resolved");
        assertThat(ticket.getList("evidence.diagnosis")).containsExactly("Healthy");
        assertThat(ticket.getList("runIds")).hasSize(2);
    }

    @Test
    void closesAnEscalatedTicketByTheCustomersWordAndMarksItAsSuch() {
        var domain = freshDomain();
        var id = create(stuck("acct-001", domain));
        remediation.run(awaitRun(id)).unproven(domain).ended("Escalated", "ATTEMPTS_EXHAUSTED");
        awaitState(id, "Escalated");

        assertEffect(comment(id, WORKS), "CLOSED");

        var ticket = ticket(id);
        assertThat(ticket.getString("state")).isEqualTo("Resolved");
        assertThat(ticket.getString("evidence[-1].type")).isEqualTo("CUSTOMER_CONFIRMED");
        assertThat(ticket.getString("evidence[-1].text")).isEqualTo(WORKS);
    }

    @Test
    void inspectsAgainWhereAnEdgeContradictsTheCustomersWord() {
        var domain = freshDomain();
        var id = create(stuck("acct-001", domain));
        var first = awaitRun(id);
        remediation
                .run(first)
                .evidence(domain, "NotServed", "NOT_FIXED", "OTHER_CERTIFICATE", true)
                .ended("Escalated", "ATTEMPTS_EXHAUSTED");
        awaitState(id, "Escalated");

        assertEffect(comment(id, WORKS), "INSPECTED_AGAIN");

        assertThat(ticket(id).getString("state")).isEqualTo("InRemediation");
        await().untilAsserted(() -> assertThat(awaitRun(id)).isNotEqualTo(first));
    }

    @Test
    void inspectsAgainWhenTheCustomerHasDoneWhatWasAsked() {
        var domain = freshDomain();
        var id = create(stuck("acct-001", domain));
        var first = awaitRun(id);
        remediation
                .run(first)
                .toldToSetRecord(domain, "_dnsauth." + domain, "202611")
                .ended("CustomerActionNeeded", "SET_DNS_RECORD");
        awaitState(id, "WaitingForCustomer");

        assertEffect(comment(id, "_dnsauth." + domain + " 这条解析加上去啦"), "INSPECTED_AGAIN");

        await().untilAsserted(() -> assertThat(awaitRun(id)).isNotEqualTo(first));
        assertThat(ticket(id).getList("incidents.subject.domain")).containsOnly(domain);
        remediation
                .run(awaitRun(id))
                .toldToSetRecord(domain, "_dnsauth." + domain, "202611")
                .ended("CustomerActionNeeded", "SET_DNS_RECORD");
        assertThat(awaitState(id, "WaitingForCustomer").getString("answer.text"))
                .contains("_dnsauth." + domain);
    }

    @Test
    void leavesATicketToAPersonWhoseCustomerObjects() {
        var domain = freshDomain();
        var id = create(stuck("acct-001", domain));
        var run = awaitRun(id);

        assertEffect(comment(id, "别再自动回复了，换个人来跟我说"), "LEFT_TO_PERSON");

        var left = ticket(id);
        assertThat(left.getString("state")).isEqualTo("Escalated");
        assertThat(left.getString("answer.text")).contains("工程师", "不会再自动回复");
        assertThat(left.getList("timeline.event")).endsWith("Commented", "Escalated", "HandedToPerson");

        remediation.run(run).fixed(domain).ended("Succeeded", "VERIFIED");
        await().until(() -> ticket(id).getList("incidents.state").contains("Resolved"));
        assertEffect(comment(id, AGAIN), "RECORDED");
        assertThat(ticket(id).getString("state")).isEqualTo("Escalated");
        assertThat(ticket(id).getString("answer.text")).isEqualTo(left.getString("answer.text"));
    }

    @Test
    void startsATicketThatWaitsForItsDomain() {
        var id = create(body(freshId(), null, "证书部署一直处理中", "证书更换一直在处理中，卡住三个小时了"));
        assertThat(ticket(id).getString("state")).isEqualTo("WaitingForCustomer");
        var domain = freshDomain();

        assertEffect(comment(id, "这个域名 " + domain), "STARTED");

        remediation.run(awaitRun(id)).fixed(domain).ended("Succeeded", "VERIFIED");
        awaitState(id, "Resolved");
    }

    @Test
    void onlyRecordsEverythingElse() {
        var id = create(stuck("acct-001", freshDomain()));
        var foreign = create(body(freshId(), null, "发票怎么开", "请问发票在哪里开"));

        assertEffect(comment(id, "请问大概要多久"), "RECORDED");
        assertEffect(comment(id, WORKS), "RECORDED");
        assertEffect(comment(foreign, AGAIN), "RECORDED");

        assertThat(ticket(id).getString("state")).isEqualTo("InRemediation");
        assertThat(ticket(foreign).getString("state")).isEqualTo("NotApplicable");
        assertThat(ticket(foreign).getList("timeline.event")).contains("Commented");
    }

    @Test
    void answersASecondDomainTogetherWithTheFirstAsTheWorstOfBoth() {
        var first = freshDomain();
        var second = freshDomain();
        var id = create(stuck("acct-001", first));
        var run = awaitRun(id);

        assertEffect(comment(id, "另外 " + second + " 也麻烦看下"), "EXTENDED");

        await().until(() -> ticket(id).getList("runIds").size() == 2);
        remediation.run(run).fixed(first).ended("Succeeded", "VERIFIED");
        await().until(() -> ticket(id).getList("incidents.state", String.class).contains("Resolved"));
        assertThat(ticket(id).getString("state")).isEqualTo("InRemediation");
        remediation.run(awaitRun(id)).unproven(second).ended("Escalated", "ATTEMPTS_EXHAUSTED");

        var ticket = awaitState(id, "Escalated");
        assertThat(ticket.getList("incidents.current")).containsExactly(true, true);
        assertThat(ticket.getList("evidence.domain")).containsExactly(first, second);
        assertThat(ticket.getString("answer.text")).contains(first, second);
        assertThat(ticket.getList("timeline.event")).containsOnlyOnce("Extended", "Escalated");
        assertThat(remediation.askedFor(first)).hasSize(1);
        assertThat(remediation.askedFor(second)).hasSize(1);
    }

    @Test
    void extendsAResolvedTicketAndKeepsWhatWasProvenBefore() {
        var first = freshDomain();
        var second = freshDomain();
        var id = create(stuck("acct-001", first));
        remediation.run(awaitRun(id)).fixed(first).ended("Succeeded", "VERIFIED");
        awaitState(id, "Resolved");

        assertEffect(comment(id, second + " 也是一样的问题，还有 " + first + " 已经好了"), "EXTENDED");

        assertThat(ticket(id).getString("state")).isEqualTo("InRemediation");
        await().until(() -> ticket(id).getList("runIds").size() == 2);
        remediation.run(awaitRun(id)).fixed(second).ended("Succeeded", "VERIFIED");
        var ticket = awaitState(id, "Resolved");
        assertThat(ticket.getList("evidence.domain")).containsExactly(first, second);
        assertThat(remediation.askedFor(first)).hasSize(1);
    }

    @Test
    void looksAnewOnlyAtTheDomainThatIsSaidToBeStuckAgain() {
        var first = freshDomain();
        var second = freshDomain();
        var id = create(stuck("acct-001", first, second));
        await().until(() -> ticket(id).getList("runIds").size() == 2);
        for (var domain : List.of(first, second)) {
            remediation.run(runOf(id, domain)).fixed(domain).ended("Succeeded", "VERIFIED");
        }
        awaitState(id, "Resolved");

        assertEffect(comment(id, second + " 又卡住了，还是处理中"), "REOPENED");

        await().until(() -> remediation.askedFor(second).size() == 2);
        await().until(() -> ticket(id).getList("runIds").size() == 3);
        remediation.run(awaitRun(id)).healthy(second).ended("NothingToDo", "HEALTHY");
        var ticket = awaitState(id, "Resolved");
        assertThat(ticket.getList("evidence.domain")).containsExactly(first, second);
        assertThat(remediation.askedFor(first)).hasSize(1);
    }

    private static UUID runOf(String id, String domain) {
        return UUID.fromString(
                ticket(id).getString("incidents.find { it.subject.domain == '%s' }.runId".formatted(domain)));
    }

    @Test
    void handsANewQuestionToAPersonAndAnswersNothing() {
        var domain = freshDomain();
        var id = create(stuck("acct-001", domain));
        remediation.run(awaitRun(id)).fixed(domain).ended("Succeeded", "VERIFIED");
        var answered = awaitState(id, "Resolved").getString("answer.text");
        double before = handedToPerson();

        assertEffect(comment(id, "另外想问下发票怎么开"), "HANDED_TO_PERSON");

        var ticket = ticket(id);
        assertThat(ticket.getString("state")).isEqualTo("Resolved");
        assertThat(ticket.getString("answer.text")).isEqualTo(answered);
        assertThat(ticket.getList("timeline.event")).endsWith("Commented", "HandedToPerson");
        assertThat(handedToPerson()).isEqualTo(before + 1);
    }

    @Test
    void aTicketThatWasLeftToPeopleIsInspectedAsAPersonReadsIt() {
        var domain = freshDomain();
        var id = create(body(freshId(), "acct-001", "发票怎么开", "请问发票在哪里开"));
        assertThat(ticket(id).getString("state")).isEqualTo("NotApplicable");

        assertThat(correct(id, "NONE", domain)).isEqualTo(204);
        assertThat(ticket(id).getString("state")).isEqualTo("NotApplicable");
        assertThat(correct(id, "DEPLOYMENT_STUCK", "no domain")).isEqualTo(400);
        assertThat(correct(id, "DEPLOYMENT_STUCK", domain.toUpperCase(Locale.ROOT)))
                .isEqualTo(204);

        assertThat(ticket(id).getString("state")).isEqualTo("InRemediation");
        assertThat(ticket(id).getList("timeline.event")).contains("Corrected");
        assertThat(ticket(id).getList("incidents.subject.domain")).containsExactly(domain);
        var run = awaitRun(id);
        assertThat(correct(id, "DEPLOYMENT_STUCK", domain)).isEqualTo(204);
        assertThat(ticket(id).getList("incidents.subject.domain")).containsExactly(domain);
        remediation.run(run).fixed(domain).ended("Succeeded", "VERIFIED");
        awaitState(id, "Resolved");
    }

    @Test
    void nearlyTheSameTextIsNotMisreadAgainOnceAPersonCorrectedIt() {
        String text = "我们租的那间铺子门口的屏上，%s 放不出画，师傅讲是你们那头的事，让我来找你们";
        var first = freshDomain();
        var corrected = create(body(freshId(), "acct-001", "屏", text.formatted(first)));
        assertThat(ticket(corrected).getString("kind")).isEqualTo("NONE");
        assertThat(correct(corrected, "DEPLOYMENT_STUCK", first)).isEqualTo(204);
        try {
            corrections.refresh();
            var replica = Recognizer.standard();
            new LearntCorrections(stored, archive, replica, transactions, clock).refresh();

            var second = freshDomain();
            var id = create(body(freshId(), "acct-001", "屏", "您好，" + text.formatted(second)));

            var again = ticket(id);
            assertThat(again.getString("state")).isEqualTo("InRemediation");
            assertThat(again.getString("kind")).isEqualTo("DEPLOYMENT_STUCK");
            assertThat(again.getString("correctedTicket")).isEqualTo(corrected);
            var elsewhere = replica.recognise(new TicketText("屏", "", text.formatted(second)));
            assertThat(elsewhere.correctedTicket()).isEqualTo(corrected);
            assertThat(again.getList("incidents.subject.domain")).containsExactly(second);
            assertThat(again.getString("timeline[1].message")).contains(corrected);
            assertThat(given().get("/console/tickets/" + id).asString())
                    .contains("href=\"/console/tickets/" + corrected);
        } finally {
            recognizer.use(List.of());
        }
    }

    private static int correct(String ticket, String kind, String domain) {
        return given().contentType("application/json")
                .body("""
                        {"kind": "%s", "domains": ["%s"], "by": "li"}
                        """.formatted(kind, domain))
                .put("/tickets/" + ticket + "/correction")
                .statusCode();
    }

    private static double handedToPerson() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("certloop_ticket_handed_to_person_total{"))
                .filter(line -> line.contains("state=\"Resolved\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static void assertEffect(Response response, String effect) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
        TicketApi.fits("Comment", response);
        assertThat(response.<String>path("effect")).isEqualTo(effect);
    }
}
