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

    /** How long something may take before it counts as a fault. */
    @WithParentName
    PatienceConfig patienceConfig();

    /** Pause between two inspections of a run; 100 ms to 5 min. */
    @WithDefault("PT15S")
    Duration lookEvery();

    /** The same while a guardrail holds a run, so that a lifted pause is noticed; 1 s to 5 min. */
    @WithDefault("PT30S")
    Duration heldLookEvery();

    /** How long a write without an answer may still land; more than the answer time-out. */
    @WithDefault("PT15S")
    Duration settle();

    /** The verification of a roll-out that we requested must succeed within this time. */
    @WithDefault("PT15M")
    Duration verifyDeadline();

    /** The same where a CA has to issue first. */
    @WithDefault("PT1H")
    Duration issuanceDeadline();

    /** A run starts no new write later than this after its first write; then it is escalated. */
    @WithDefault("PT40M")
    Duration escalateAfter();

    /** A run whose inspections fail for this long is escalated. */
    @WithDefault("PT10M")
    Duration unknownDeadline();

    /** Writes of one action in one run. */
    @WithDefault("1")
    @Min(1)
    @Max(5)
    int attemptsPerAction();

    /** Writes in one run. */
    @WithDefault("3")
    @Min(1)
    @Max(10)
    int writesPerRun();

    /** Domains that a run about an account inspects; more need a domain in the request. */
    @WithDefault("200")
    @Min(1)
    @Max(1000)
    int domainsPerRun();

    /** An older run is escalated, whatever holds it; 1 h to 30 days. */
    @WithDefault("PT24H")
    Duration runAgeLimit();

    /** A plan that needs a second person waits this long for a decision; 1 min to 7 days. */
    @WithDefault("PT4H")
    Duration approvalWait();

    /** An approval that a guardrail keeps from being used is void after this; 1 min to 1 day. */
    @WithDefault("PT30M")
    Duration approvalValid();

    default Patience patience() {
        return patienceConfig().patience();
    }

    /** The time that a playbook's deadline means here. */
    default Duration allowed(Deadline deadline) {
        return switch (deadline) {
            case Deadline.RollOut rollOut -> verifyDeadline();
            case Deadline.Issuance issuance -> issuanceDeadline();
            case Deadline.Fixed fixed -> fixed.time();
        };
    }
}
