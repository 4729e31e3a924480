package io.certloop.remediation.run.write;

import io.certloop.remediation.guardrail.GuardrailChain.Ruling;
import io.certloop.remediation.guardrail.Proposal;
import io.certloop.remediation.run.RunId;
import io.certloop.service.database.StatementPart;
import java.time.Instant;
import java.util.Optional;

/**
 * The guardrails that count places, evaluated again in the transaction that takes one: the earlier
 * result may be outdated.
 */
public interface Admission {

    /**
     * In the caller's transaction. What it counts stays true until that ends, whatever other
     * replicas do.
     *
     * @param quietSince {@link io.certloop.remediation.run.Step#quietSince()}
     * @return conditions of the statement that writes the intention; empty if only {@link #refuse}
     *     can say whether the write may happen
     */
    Optional<StatementPart> condition(RunId run, Proposal proposal, Optional<Instant> quietSince);

    /**
     * In the same transaction, where there is no condition, or it was not met.
     *
     * @return the guardrail that holds the write; empty if the run got its places
     */
    Optional<Ruling> refuse(RunId run, Proposal proposal);
}
