package io.certloop.remediation.run.escalation;

import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Escalations and what people did about them. Every change is in the audit. */
public interface EscalationStore {

    /**
     * Handles the end of a run: opens an escalation if the run needs a person, or resolves earlier escalations that the
     * run repaired. Joins the caller's transaction.
     */
    void ended(RemediationRun run, Instant now);

    /** The escalation of a run; empty if the run never needed a person. */
    Optional<Escalation> find(RunId run, Instant now);

    /**
     * Changes the escalation of a run. Concurrent changes happen one after another.
     *
     * @param version the version that the caller has read; empty: any version
     * @return empty if the run never needed a person
     * @throws Escalation.Conflict if an earlier change by somebody else conflicts; nothing is changed
     */
    Optional<Escalation> change(RunId run, EscalationChange change, OptionalLong version, Instant now);
}
