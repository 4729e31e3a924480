package io.certloop.remediation.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Times and limits of a remediation run. */
@ConfigMapping(prefix = "certloop.remediation")
public interface RemediationConfig {

    /** A change that is processing longer is stuck; the provider's usual time is 8–15 min. */
    @WithDefault("PT15M")
    Duration stuckAfter();

    /** A free certificate at the CA longer is stuck; the provider lets hurry after 40 min. */
    @WithDefault("PT40M")
    Duration issuanceStuckAfter();

    /** Edges may lag this long behind a control plane that says done; 5–10 min is usual. */
    @WithDefault("PT10M")
    Duration propagation();

    /** Share of a certificate's lifetime that is left when it counts as expiring; 0.01 to 0.5. */
    @WithDefault("0.1667")
    @DecimalMin("0.01")
    @DecimalMax("0.5")
    double expiringShare();

    /** No certificate counts as expiring with more than this left; 1 to 90 days. */
    @WithDefault("P30D")
    Duration expiringCeiling();

    /** Validity that a newer certificate must have left to be bound. */
    @WithDefault("P7D")
    Duration usefulLeft();

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

    /** Unproven writes of one action on one domain within {@link #attemptsWindow()}, all runs. */
    @WithDefault("3")
    @Min(1)
    @Max(100)
    int attemptsLimit();

    /** See {@link #attemptsLimit()}. */
    @WithDefault("PT6H")
    Duration attemptsWindow();

    /** Domains that a run about an account looks at; more need a domain in the request. */
    @WithDefault("200")
    @Min(1)
    @Max(1000)
    int domainsPerRun();

    /** Lists of domains are read again at most this often when a name is missing. */
    @WithDefault("PT30S")
    Duration directoryFreshness();

    /** A domain is left alone this long after the same action; zero switches it off. */
    @WithDefault("PT10M")
    Duration cooldown();

    /** Domains of one account that may be changed at the same time, all replicas together. */
    @WithDefault("20")
    @Min(1)
    @Max(1000)
    int inFlightLimit();

    /** Share of {@link #inFlightLimit()} that only on-call may use; 0 to 0.9. */
    @WithDefault("0.2")
    @DecimalMin("0")
    @DecimalMax("0.9")
    double onCallShare();

    /** No run goes on for longer, whatever holds it: a person takes over; 1 h to 30 days. */
    @WithDefault("PT24H")
    Duration runAgeLimit();

    /** A plan that needs a second person waits this long for a decision; 1 min to 7 days. */
    @WithDefault("PT4H")
    Duration approvalWait();

    /** An approval that a guardrail keeps from being used is void after this; 1 min to 1 day. */
    @WithDefault("PT30M")
    Duration approvalValid();

    /**
     * Playbooks (YAML) instead of those that come with this version; checked at start, and read
     * again when it changes.
     */
    Optional<Path> playbooksFile();

    /**
     * Lines such as {@code cooldown = PT1H} that win over {@link #attemptsLimit()}, {@link
     * #attemptsWindow()}, {@link #cooldown()}, {@link #inFlightLimit()} and {@link #onCallShare()};
     * read again when it changes.
     */
    Optional<Path> limitsFile();
}
