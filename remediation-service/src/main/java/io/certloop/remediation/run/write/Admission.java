package io.certloop.remediation.run.write;

import io.certloop.remediation.guardrail.GuardrailChain.Ruling;
import io.certloop.remediation.guardrail.Proposal;
import io.certloop.remediation.run.RunId;
import java.util.Optional;

/**
 * The guardrails that count places, asked once more in the transaction that takes one: what was
 * read before it may be used up by now.
 */
@FunctionalInterface
public interface Admission {

    /**
     * In the caller's transaction. What it counted stays true until that ends, whatever other
     * replicas do.
     *
     * @return who holds the write; empty if it took the places that the run needs
     */
    Optional<Ruling> refuse(RunId run, Proposal proposal);
}
