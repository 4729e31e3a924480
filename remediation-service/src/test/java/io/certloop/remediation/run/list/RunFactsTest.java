package io.certloop.remediation.run.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.plan.EscalationReason;
import io.certloop.remediation.run.CertificateHints;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.DomainEvidence.CertificateEvidence;
import io.certloop.remediation.run.DomainEvidence.EdgeEvidence;
import io.certloop.remediation.run.DomainEvidence.Verification;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.Trigger;
import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class RunFactsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(600);
    private static final Message TEXT = Message.plain("x");

    @Test
    void aHeldRunSaysByWhatAndUntilWhen() {
        RunFacts facts = facts(new RunState.Held("storm", TEXT, "test", Optional.empty(), LATER, 0));

        assertThat(facts.stateReason()).contains("storm");
        assertThat(facts.dueAt()).contains(LATER);
    }

    @Test
    void aPlanExpiresAndAVerificationEnds() {
        RunFacts waiting = facts(new RunState.AwaitingApproval("hash", List.of(), ActionName.Resubmit, NOW, LATER, 0));
        RunFacts verifying = facts(new RunState.Verifying(ActionName.RetryTask, LATER, 1));

        assertThat(waiting.dueAt()).contains(LATER);
        assertThat(waiting.action()).contains(ActionName.Resubmit);
        assertThat(verifying.dueAt()).contains(LATER);
        assertThat(verifying.action()).contains(ActionName.RetryTask);
        assertThat(facts(new RunState.Verifying(null, LATER, 0)).action()).isEmpty();
    }

    @Test
    void anEndedRunSaysWhy() {
        RunFacts facts = facts(RunState.Escalated.because(EscalationReason.NO_REMEDY, TEXT));

        assertThat(facts.stateReason()).contains("NO_REMEDY");
        assertThat(facts.dueAt()).isEmpty();
    }

    @Test
    void theEvidenceSaysWhatIsWrongAndHowManyEdgesAreProven() {
        RunFacts facts = facts(
                new RunState.Acting(UUID.randomUUID(), ActionName.RetryTask, 0, null),
                evidence("NotServed", LATER, "EXPECTED", "REFUSED", "INVALID"),
                evidence("Expired", NOW, "EXPECTED", "OTHER_CERTIFICATE", "UNKNOWN"));

        assertThat(facts.diagnosis()).contains("NotServed");
        assertThat(facts.fault()).contains("NotServed");
        assertThat(facts.certificateEndsAt()).contains(NOW);
        assertThat(facts.edges()).contains(new RunSummary.Edges(6, 2, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Healthy", "InProgress", "Unknown"})
    void whatIsSeenAfterARepairIsNoFault(String diagnosis) {
        RunFacts facts = facts(new RunState.Diagnosing(1), evidence(diagnosis, NOW, "EXPECTED"));

        assertThat(facts.diagnosis()).contains(diagnosis);
        assertThat(facts.fault()).isEmpty();
    }

    @Test
    void whatIsPlannedIsTheActionUntilOneIsTaken() {
        RunFacts facts = facts(new RunState.Diagnosing(0), evidence("NotServed", NOW));

        assertThat(facts.action()).contains(ActionName.Rebind);
        assertThat(facts.edges()).isEmpty();
        assertThat(facts(new RunState.Queued())).extracting(RunFacts::action).isEqualTo(Optional.empty());
    }

    private static RunFacts facts(RunState state, DomainEvidence... evidence) {
        return RunFacts.of(new RemediationRun(
                RunId.random(),
                Optional.empty(),
                Subject.of(new AccountId("acct"), new DomainName("img.shop.example")),
                Optional.empty(),
                Trigger.ON_CALL,
                "test",
                TEXT,
                false,
                state,
                0,
                NOW,
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                List.of(evidence),
                CertificateHints.NONE,
                Optional.empty()));
    }

    public static DomainEvidence evidence(String diagnosis, Instant ends, String... verdicts) {
        return new DomainEvidence(
                "img.shop.example",
                Optional.of("acct"),
                NOW,
                diagnosis,
                TEXT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new CertificateEvidence("cert", Optional.empty(), NOW, ends, List.of())),
                Stream.of(verdicts).map(RunFactsTest::edge).toList(),
                List.of(),
                Optional.empty(),
                List.of(ActionName.Rebind),
                List.of(),
                Verification.NOT_NEEDED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static EdgeEvidence edge(String verdict) {
        return new EdgeEvidence(
                "127.0.0.1:443",
                NOW,
                verdict,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
