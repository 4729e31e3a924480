package io.certloop.ticket;

import static io.certloop.ticket.TicketApi.awaitRun;
import static io.certloop.ticket.TicketApi.awaitState;
import static io.certloop.ticket.TicketApi.create;
import static io.certloop.ticket.TicketApi.freshDomain;
import static io.certloop.ticket.TicketApi.stuck;
import static io.certloop.ticket.TicketApi.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.service.database.Statements;
import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.intake.triage.Intake;
import io.certloop.ticket.intake.triage.IntakeService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class HandOverIT {

    RemediationStub remediation;

    @Inject
    DataSource database;

    @Inject
    IntakeService intake;

    @AfterEach
    void nothingDrifted() {
        remediation.refuseNothing();
        assertThat(remediation.drift()).isEmpty();
    }

    @Test
    void asksAgainUnderANewKeyWhenTheRunIsGone() {
        var domain = freshDomain();
        var id = create(stuck("acct-001", domain));
        var first = awaitRun(id);

        remediation.forget(first);

        await().untilAsserted(() -> assertThat(awaitRun(id)).isNotEqualTo(first));
        assertThat(remediation.askedFor(domain))
                .extracting(RemediationStub.Asked::key)
                .satisfiesExactly(
                        key -> assertThat(key).endsWith(":1"),
                        key -> assertThat(key).endsWith(":2"));
        remediation.run(awaitRun(id)).fixed(domain).ended("Succeeded", "VERIFIED");
        awaitState(id, "Resolved");
    }

    @Test
    void whoeverHandsInALaterTicketRequestsTheRunToo() {
        var domain = freshDomain();
        var id = accept("help-desk", draft(domain)).getFirst();
        var first = awaitRun(id);

        accept("admin", draft(domain), draft(domain));
        accept("help-desk", draft(domain));
        await().until(() -> requests(domain, "admin").size() >= 2);

        assertThat(requests(domain, "admin"))
                .containsOnly(requests(domain, "admin").getFirst());
        assertThat(requests(domain, "help-desk")).hasSize(1);
        remediation.forget(first);
        await().untilAsserted(
                        () -> assertThat(Set.copyOf(requests(domain, "admin"))).hasSize(2));
        assertThat(Set.copyOf(requests(domain, "help-desk"))).hasSize(2);
    }

    /** The keys of the requests for the domain on behalf of this person. */
    private List<String> requests(String domain, String person) {
        return remediation.askedFor(domain).stream()
                .filter(asked -> asked.body().path("onBehalfOf").asText().equals(person))
                .map(RemediationStub.Asked::key)
                .toList();
    }

    private List<String> accept(String by, TicketDraft... drafts) {
        return intake.acceptAll(List.of(drafts), Optional.of(by)).stream()
                .map(each -> ((Intake.Created) each).file().ticket().id().toString())
                .toList();
    }

    private static TicketDraft draft(String domain) {
        return new TicketDraft(
                "test",
                TicketApi.freshId(),
                Optional.of("acct-001"),
                "证书部署一直处理中",
                "CDN",
                "域名 " + domain + " 的证书更换一直在处理中，卡住三个小时了",
                Optional.empty());
    }

    @Test
    void handsOverAgainUnderTheSameKeyWhenTheAnswerWasLost() {
        var domain = freshDomain();
        remediation.loseOneAnswer(domain);
        var id = create(stuck("acct-001", domain));

        awaitRun(id);

        var asked = remediation.askedFor(domain);
        assertThat(asked).hasSize(2);
        assertThat(asked.get(0)).isEqualTo(asked.get(1));
        assertThat(ticket(id).getList("timeline.event")).contains("HandOverDelayed", "HandedOver");
    }

    @Test
    void repeatsTheHandOverUntilTheServiceTakesItAndSaysSoOnce() {
        var domain = freshDomain();
        remediation.refuse(domain, 503, "down for the moment");
        var id = create(stuck("acct-001", domain));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> remediation.askedFor(domain).size() >= 3);

        remediation.refuseNothing();

        awaitRun(id);
        assertThat(remediation.askedFor(domain).stream()
                        .map(RemediationStub.Asked::key)
                        .distinct())
                .hasSize(1);
        assertThat(ticket(id).<String>getList("timeline.event").stream().filter("HandOverDelayed"::equals))
                .hasSize(1);
    }

    @Test
    void waitsWhileTheSubjectIsRemediatedForAnotherAccount() {
        var domain = freshDomain();
        remediation.refuse(domain, 409, "busy for another account");
        var id = create(stuck("acct-001", domain));
        await().until(() -> remediation.askedFor(domain).size() >= 2);
        assertThat(ticket(id).getString("state")).isEqualTo("InRemediation");
        assertThat(ticket(id).<String>getList("timeline.message"))
                .last()
                .asString()
                .endsWith("status 409: a repair for another account is in progress");

        remediation.refuseNothing();

        awaitRun(id);
    }

    @Test
    void escalatesWhatTheServiceWillNeverTake() {
        var domain = freshDomain();
        remediation.refuse(domain, 422, "this is no domain");

        var id = create(stuck("acct-001", domain));

        var ticket = awaitState(id, "Escalated");
        assertThat(ticket.getString("incidents[0].outcomeReason")).isEqualTo("HAND_OVER_REFUSED");
        assertThat(ticket.<String>getList("timeline.message"))
                .anySatisfy(message -> assertThat(message).contains("this is no domain"));
        assertThat(ticket.getString("answer.text")).doesNotContain("this is no domain");
        assertThat(remediation.askedFor(domain)).hasSize(1);
    }

    @Test
    void takesOverTheTaskOfADeadReplica() {
        var domain = freshDomain();
        remediation.refuse(domain, 503, "down for the moment");
        var id = create(stuck("acct-001", domain));
        await().until(() -> !remediation.askedFor(domain).isEmpty());
        var incident = ticket(id).getString("incidents[0].id");
        await().until(() -> pretendThatAReplicaDiedWith(incident) == 1);

        remediation.refuseNothing();

        awaitRun(id);
    }

    private int pretendThatAReplicaDiedWith(String incident) {
        return new Statements(database).update("""
                update scheduled_tasks set picked = true, picked_by = 'dead',
                    last_heartbeat = now() - interval '1 hour',
                    version = version + 1
                where task_instance like ? and not picked
                """, incident + ":%");
    }
}
