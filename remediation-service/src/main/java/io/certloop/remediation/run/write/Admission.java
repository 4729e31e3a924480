package io.certloop.remediation.run.write;

import io.certloop.remediation.guardrail.GuardrailChain.Ruling;
import io.certloop.remediation.guardrail.Proposal;
import io.certloop.remediation.run.RunId;
import java.util.Optional;

/**
 * The guardrails that count places, evaluated again in the transaction that takes one: the earlier
 * result may be outdated.
 */
@FunctionalInterface
public interface Admission {

    /**
     * In the caller's transaction. What it counted stays true until that ends, whatever other
     * replicas do.
     *
     * @return the guardrail that holds the write; empty if the run got its places
     */
    Optional<Ruling> refuse(RunId run, Proposal proposal);
}
