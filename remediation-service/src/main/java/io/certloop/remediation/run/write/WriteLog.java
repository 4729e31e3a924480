package io.certloop.remediation.run.write;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.remediation.guardrail.Proposal;
import io.certloop.remediation.guardrail.WriteFacts;
import io.certloop.remediation.run.RunId;
import java.time.Instant;
import java.util.Optional;

public interface WriteLog {

    /**
     * The facts that guardrails evaluate, all read at the same time.
     *
     * @param holds whether any pause or maintenance window has not expired
     */
    record Facts(WriteFacts writes, boolean holds) {}

    /**
     * Reads the facts for a proposed write. Throws if they cannot be read, so that no write happens.
     *
     * @param since writes from before this time do not count
     * @param but the calling run, which does not count as in flight
     */
    Facts facts(Proposal proposal, Instant since, Optional<RunId> but);

    /** How many runs of the account are about to write or await verification. */
    int inFlight(AccountId account);
}
