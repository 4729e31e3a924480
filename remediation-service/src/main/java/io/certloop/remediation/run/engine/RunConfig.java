package io.certloop.remediation.run.engine;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Times and limits of a remediation run. */
@ConfigMapping(prefix = "certloop.remediation")
public interface RunConfig {

    /** Pause between two looks of a run; 100 ms to 5 min. */
    @WithDefault("PT15S")
    Duration lookEvery();

    /** The same while a guardrail holds a run, so that a lifted pause is noticed; 1 s to 5 min. */
    @WithDefault("PT30S")
    Duration heldLookEvery();

    /** How long a write without an answer may still land; more than the answer time-out. */
    @WithDefault("PT15S")
    Duration settle();

    /** A roll-out that we asked for must be proven at the edge within this time. */
    @WithDefault("PT15M")
    Duration verifyDeadline();

    /** The same where a CA has to issue first. */
    @WithDefault("PT1H")
    Duration issuanceDeadline();

    /** No new write later than this after the first write of a run: a person takes over. */
    @WithDefault("PT40M")
    Duration escalateAfter();

    /** We may be unable to look for this long before a person takes over. */
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

    /** Domains that a run about an account looks at; more need a domain in the request. */
    @WithDefault("200")
    @Min(1)
    @Max(1000)
    int domainsPerRun();

    /** No run goes on for longer, whatever holds it: a person takes over; 1 h to 30 days. */
    @WithDefault("PT24H")
    Duration runAgeLimit();

    /** A plan that needs a second person waits this long for a decision; 1 min to 7 days. */
    @WithDefault("PT4H")
    Duration approvalWait();

    /** An approval that a guardrail keeps from being used is void after this; 1 min to 1 day. */
    @WithDefault("PT30M")
    Duration approvalValid();
}
