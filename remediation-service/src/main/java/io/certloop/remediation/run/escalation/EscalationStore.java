package io.certloop.remediation.run.escalation;

import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Escalations and what people did about them. Every change is in the audit. */
public interface EscalationStore {

    /**
     * What the end of a run means: it needs a person, or it repaired what earlier ones left to
     * people. In the caller's transaction.
     */
    void ended(RemediationRun run, Instant now);

    /** Empty if the run needs nobody, and never did. */
    Optional<Escalation> find(RunId run, Instant now);

    /**
     * Two changes at once come one after another.
     *
     * @param version that the caller has read; empty: whatever it is now
     * @return empty if the run needs nobody, and never did
     * @throws Escalation.Conflict if somebody else was first; nothing is changed
     */
    Optional<Escalation> change(
            RunId run, EscalationChange change, OptionalLong version, Instant now);
}
