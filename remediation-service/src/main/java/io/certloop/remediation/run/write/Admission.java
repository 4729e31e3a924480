package io.certloop.remediation.run.write;

import io.certloop.remediation.guardrail.GuardrailChain.Ruling;
import io.certloop.remediation.guardrail.Proposal;
import io.certloop.remediation.run.RunId;
import io.certloop.service.database.StatementPart;
import java.time.Instant;
import java.util.Optional;

/**
 * Evaluates again, in the transaction that commits the write intent, the guardrails that limit concurrent writes,
 * because their earlier verdicts may be outdated.
 */
public interface Admission {

    /**
     * Makes the SQL conditions under which the guardrails that limit concurrent writes allow the write. The number of
     * runs in flight that they count stays true until the caller's transaction ends, whatever other replicas do.
     *
     * @param quietSince {@link io.certloop.remediation.run.Step#quietSince()}
     * @return conditions for the statement that writes the intent; empty if only {@link #refuse} can decide whether the
     *     write may happen
     */
    Optional<StatementPart> condition(RunId run, Proposal proposal, Optional<Instant> quietSince);

    /**
     * Decides, in the transaction of {@code condition}, whether the write may happen, if {@code condition} returned
     * nothing or its condition was not met.
     *
     * @return the guardrail that holds the write; empty if the run may write
     */
    Optional<Ruling> refuse(RunId run, Proposal proposal);
}
