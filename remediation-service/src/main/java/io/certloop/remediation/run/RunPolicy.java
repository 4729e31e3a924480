package io.certloop.remediation.run;

import io.certloop.remediation.diagnosis.Patience;
import io.certloop.remediation.playbook.Deadline;
import java.time.Duration;

/**
 * The times and limits of a run.
 *
 * @param lookEvery pause between two inspections
 * @param heldLookEvery the same while a guardrail holds the run, so that a lifted pause is noticed
 * @param settle how long a write without an answer may still take effect
 * @param verifyDeadline how long the verification of a roll-out may take
 * @param issuanceDeadline the same where a CA has to issue first
 * @param escalateAfter no new write later than this after the run began
 * @param unknownDeadline how long inspections may fail
 * @param attemptsPerAction writes of one action in one run
 * @param writesPerRun writes in one run
 * @param domainsPerRun domains that an account run may inspect
 * @param runAgeLimit an older run is escalated
 */
public record RunPolicy(
        Patience patience,
        Duration lookEvery,
        Duration heldLookEvery,
        Duration settle,
        Duration verifyDeadline,
        Duration issuanceDeadline,
        Duration escalateAfter,
        Duration unknownDeadline,
        int attemptsPerAction,
        int writesPerRun,
        int domainsPerRun,
        ApprovalTimes approval,
        Duration runAgeLimit) {

    private static final double GROWTH = 1.5;
    private static final double MOST = 4;
    private static final double SPREAD = 0.2;

    /**
     * The time until the next inspection: ever longer while nothing is new, up to four times the
     * usual pause, and spread by up to a fifth, so that runs that started together do not stay
     * together.
     */
    public Duration pause(RemediationRun run) {
        double factor = Math.min(Math.pow(GROWTH, run.looks()), MOST);
        int place = Math.floorMod(31 * run.id().hashCode() + run.looks(), 1000);
        double spread = 1 + SPREAD * place / 1000;
        return Duration.ofNanos((long) (lookEvery.toNanos() * factor * spread));
    }

    /** The time that a playbook's deadline means here. */
    public Duration allowed(Deadline deadline) {
        return switch (deadline) {
            case Deadline.RollOut rollOut -> verifyDeadline;
            case Deadline.Issuance issuance -> issuanceDeadline;
            case Deadline.Fixed fixed -> fixed.time();
        };
    }
}
