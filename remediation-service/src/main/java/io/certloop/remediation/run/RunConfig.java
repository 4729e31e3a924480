package io.certloop.remediation.run;

import io.certloop.remediation.diagnosis.Patience;
import io.certloop.remediation.diagnosis.PatienceConfig;
import io.certloop.remediation.playbook.Deadline;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Times and limits of a remediation run. */
@ConfigMapping(prefix = "certloop.remediation")
public interface RunConfig {

    /** Settings for how long something may take before it counts as a fault. */
    @WithParentName
    PatienceConfig patienceConfig();

    /** Pause between two inspections of a run; 100 ms to 5 min. */
    @WithDefault("PT15S")
    Duration lookEvery();

    /**
     * Pause between two inspections while a guardrail holds a run; it bounds how late the run notices a lifted pause. 1
     * s to 5 min.
     */
    @WithDefault("PT30S")
    Duration heldLookEvery();

    /** How long a write without an answer may still take effect; more than the answer time-out. */
    @WithDefault("PT15S")
    Duration settle();

    /** The time within which a roll-out that we requested must be verified as successful. */
    @WithDefault("PT15M")
    Duration verifyDeadline();

    /** The time within which a roll-out must be verified as successful if a CA has to issue a certificate first. */
    @WithDefault("PT1H")
    Duration issuanceDeadline();

    /** The time after a run's first write in which it may start further writes; later it is escalated instead. */
    @WithDefault("PT40M")
    Duration escalateAfter();

    /** The time for which a run's inspections may fail before it is escalated. */
    @WithDefault("PT10M")
    Duration unknownDeadline();

    /** The most writes of one action in one run. */
    @WithDefault("1")
    @Min(1)
    @Max(5)
    int attemptsPerAction();

    /** The most writes in one run. */
    @WithDefault("3")
    @Min(1)
    @Max(10)
    int writesPerRun();

    /**
     * The most domains that a run about an account inspects; for an account with more, the request must name a domain.
     */
    @WithDefault("200")
    @Min(1)
    @Max(1000)
    int domainsPerRun();

    /** The greatest age of a run; an older run is escalated, whatever holds it. 1 h to 30 days. */
    @WithDefault("PT24H")
    Duration runAgeLimit();

    /** How long a plan that needs a second person waits for a decision; 1 min to 7 days. */
    @WithDefault("PT4H")
    Duration approvalWait();

    /** How long an approval is valid while a guardrail holds the write; 1 min to 1 day. */
    @WithDefault("PT30M")
    Duration approvalValid();

    default Patience patience() {
        return patienceConfig().patience();
    }

    /**
     * The time that a playbook's deadline allows: {@code verify-deadline}, {@code issuance-deadline}, or the time that
     * the playbook sets.
     */
    default Duration allowed(Deadline deadline) {
        return switch (deadline) {
            case Deadline.RollOut rollOut -> verifyDeadline();
            case Deadline.Issuance issuance -> issuanceDeadline();
            case Deadline.Fixed fixed -> fixed.time();
        };
    }
}
