package io.certloop.ticket;

import static io.certloop.ticket.TicketApi.awaitRun;
import static io.certloop.ticket.TicketApi.awaitState;
import static io.certloop.ticket.TicketApi.create;
import static io.certloop.ticket.TicketApi.freshDomain;
import static io.certloop.ticket.TicketApi.stuck;
import static io.certloop.ticket.TicketApi.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.ticket.problem.pattern.Detective;
import io.certloop.ticket.recognition.TicketKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class SurgeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SUPPRESSED = "EscalationSuppressed";

    @Inject
    Detective detective;

    RemediationStub remediation;

    /** Afterwards too: a surge that is left would hold other tests' escalations. */
    @BeforeEach
    @AfterEach
    void forget() {
        detective.forgetEverything();
        detective.at(Instant.now());
    }

    @Test
    void holdsATicketInsteadOfEscalatingItAndLooksAgainWhenItIsOver() {
        var surge = detective.surge();
        var domain = freshDomain();
        var id = create(stuck("acct-001", domain));
        var run = awaitRun(id);
        remediation.run(run).unproven(domain).ended("Escalated", "ATTEMPTS_EXHAUSTED");

        var held = awaitEvent(id, SUPPRESSED);
        assertThat(held.getString("state")).isEqualTo("InRemediation");
        assertThat(held.getString("answer")).isNull();
        assertThat(held.getList("timeline.message", String.class))
                .anyMatch(message -> message.contains("escalation suppressed by problem " + surge));
        assertThat(ProblemApi.problem(surge).jsonPath().getList("evidence.heldTicketIds"))
                .containsExactly(id);

        detective.calmDown();

        await().atMost(PATIENCE).until(() -> remediation.askedFor(domain).size() == 2);
        await().atMost(PATIENCE).until(() -> ticket(id).getList("runIds").size() == 2);
        remediation.run(awaitRun(id)).healthy(domain).ended("NothingToDo", "HEALTHY");
        var ticket = awaitState(id, "Resolved");
        assertThat(ticket.getList("timeline.event")).contains("Released").doesNotContain("Escalated");
        assertThat(ProblemApi.problem(surge).jsonPath().getList("evidence.heldTicketIds"))
                .isEmpty();
    }

    @Test
    void escalatesWhatIsStillSickOnceTheSurgeIsOver() {
        detective.surge();
        var domain = freshDomain();
        var id = create(stuck("acct-001", domain));
        remediation.run(awaitRun(id)).unproven(domain).ended("Escalated", "ATTEMPTS_EXHAUSTED");
        awaitEvent(id, SUPPRESSED);

        detective.calmDown();

        await().atMost(PATIENCE).until(() -> ticket(id).getList("runIds").size() == 2);
        remediation.run(awaitRun(id)).unproven(domain).ended("Escalated", "ATTEMPTS_EXHAUSTED");
        assertThat(awaitState(id, "Escalated").getString("answer.text")).contains(domain);
    }

    @Test
    void holdsWhatIntakeWouldEscalate() {
        var surge = detective.surge();
        var domains = Stream.generate(TicketApi::freshDomain).limit(21).toArray(String[]::new);

        var id = create(stuck("acct-001", domains));

        var held = ticket(id);
        assertThat(held.getString("state")).isEqualTo("InRemediation");
        assertThat(held.getList("incidents")).isEmpty();
        assertThat(held.getList("timeline.event")).containsExactly("New", "Recognised", "InRemediation", SUPPRESSED);
        assertThat(held.getString("timeline[-1].message")).contains(surge);

        detective.calmDown();

        assertThat(awaitState(id, "Escalated").getString("answer.text")).isNotBlank();
    }

    @Test
    void leavesTicketsOfOtherKindsAndThoseBeforeTheSurgeAlone() {
        var domain = freshDomain();
        var before = create(stuck("acct-001", domain));
        remediation.run(awaitRun(before)).unproven(domain).ended("Escalated", "ATTEMPTS_EXHAUSTED");
        awaitState(before, "Escalated");
        detective.surge();
        var expired = freshDomain();

        var id = create(TicketApi.body(TicketApi.freshId(), "acct-001", "证书过期了", expired + " 的证书已经过期，浏览器提示不安全"));

        assertThat(ticket(id).getString("kind")).isEqualTo("CERTIFICATE_EXPIRED");
        remediation.run(awaitRun(id)).unproven(expired).ended("Escalated", "NO_REMEDY");
        assertThat(awaitState(id, "Escalated").getList("timeline.event")).doesNotContain(SUPPRESSED);
        assertThat(ticket(before).getString("state")).isEqualTo("Escalated");
    }

    @Test
    void tellsTheRemediationServiceUntilItTakesItAndWithdrawsItWhenItIsOver() {
        remediation.dropSignals(3);

        var surge = detective.surge();

        await().atMost(PATIENCE).until(() -> remediation.signals().containsKey(surge));
        var signal = remediation.signals().get(surge);
        assertThat(signal.path("kind").asText()).isEqualTo("DEPLOYMENT_STUCK");
        assertThat(signal.path("subjects").asInt()).isEqualTo(20);
        assertThat(Instant.parse(signal.path("expiresAt").asText())).isAfter(Instant.now());
        assertThat(signal.path("reason").asText()).contains("20 subjects within PT1H");

        remediation.dropSignals(2);
        detective.calmDown();

        await().atMost(PATIENCE).until(() -> !remediation.signals().containsKey(surge));
        assertThat(remediation.hasDroppedSignals()).isTrue();
        assertThat(remediation.drift()).isEmpty();
    }

    @Test
    void repeatsTheWarningWithTheNumbersOfThen() {
        var surge = detective.surge();
        await().atMost(PATIENCE).until(() -> remediation.signals().containsKey(surge));

        detective.fault(TicketKind.DEPLOYMENT_STUCK, freshDomain());
        detective.replica().tick();

        await().atMost(PATIENCE)
                .until(() -> remediation.signals().get(surge).path("subjects").asInt() == 21);
    }

    private static JsonPath awaitEvent(String id, String event) {
        await().atMost(PATIENCE)
                .until(() -> ticket(id).getList("timeline.event", String.class).contains(event));
        return ticket(id);
    }
}
