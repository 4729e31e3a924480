package io.certloop.remediation.run.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.plan.EscalationReason;
import io.certloop.remediation.run.Cancellation;
import io.certloop.remediation.run.CertificateHints;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.run.list.RunFactsTest;
import io.certloop.service.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EscalationPolicyTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Message TEXT = Message.plain("x");
    private static final RunState ESCALATED = RunState.Escalated.because(EscalationReason.NO_REMEDY, TEXT);
    private static final RunState CANCELLED = RunState.Cancelled.by(new Cancellation("anna", "wrong domain", NOW));

    private final RemediationRun escalated = run(ESCALATED, Optional.empty(), false);

    @Test
    void whatCouldNotBeRepairedIsMajor() {
        assertThat(EscalationPolicy.opening(escalated, 1, 0).orElseThrow().usual())
                .isEqualTo(Severity.MAJOR);
    }

    @Test
    void aCancelledRunNeedsAPersonOnlyWhileTicketsWait() {
        RemediationRun cancelled = run(CANCELLED, Optional.empty(), false);

        assertThat(EscalationPolicy.opening(cancelled, 2, 1).orElseThrow().usual())
                .isEqualTo(Severity.MINOR);
        assertThat(EscalationPolicy.opening(cancelled, 2, 0)).isEmpty();
    }

    @Test
    void anAccountRunSpeaksForItsOwn() {
        RemediationRun child = run(ESCALATED, Optional.of(RunId.random()), false);

        assertThat(EscalationPolicy.opening(child, 0, 0)).isEmpty();
        assertThat(EscalationPolicy.opening(child, 1, 1)).isPresent();
    }

    @Test
    void nobodyIsNeededByADryRunNorByAnotherEnd() {
        var repaired = new RunState.Succeeded("VERIFIED", TEXT);

        assertThat(EscalationPolicy.opening(run(ESCALATED, Optional.empty(), true), 1, 1))
                .isEmpty();
        assertThat(EscalationPolicy.opening(run(repaired, Optional.empty(), false), 1, 1))
                .isEmpty();
    }

    @Test
    void itIsCriticalADayBeforeTheEndAndAtOnceWhileAnEdgeIsDown() {
        Instant end = NOW.plus(Duration.ofDays(3));
        RemediationRun ending = escalated.with(List.of(RunFactsTest.evidence("Expiring", end, "EXPECTED")));
        RemediationRun down = escalated.with(List.of(RunFactsTest.evidence("NotServed", end, "REFUSED")));

        assertThat(criticalFrom(ending)).contains(NOW.plus(Duration.ofDays(2)));
        assertThat(criticalFrom(down)).contains(NOW);
        assertThat(criticalFrom(escalated)).isEmpty();
    }

    private static Optional<Instant> criticalFrom(RemediationRun run) {
        return EscalationPolicy.opening(run, 1, 0).orElseThrow().criticalFrom();
    }

    private static RemediationRun run(RunState state, Optional<RunId> parent, boolean dryRun) {
        return new RemediationRun(
                RunId.random(),
                parent,
                Subject.of(new AccountId("acct"), new DomainName("img.shop.example")),
                Optional.empty(),
                Trigger.ON_CALL,
                "test",
                TEXT,
                dryRun,
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
                List.of(),
                CertificateHints.NONE,
                Optional.empty());
    }
}
