package io.certloop.remediation.run.write;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.guardrail.Proposal;
import io.certloop.remediation.guardrail.WriteFacts;
import io.certloop.remediation.run.RunId;
import java.time.Instant;
import java.util.Optional;

/** What was written before; read just before each write. */
public interface WriteLog {

    /**
     * What guardrails evaluate, as of one moment.
     *
     * @param pauses whether there is a pause that has not expired; which ones, their store knows
     * @param windows the same of maintenance windows
     */
    record Facts(WriteFacts writes, boolean pauses, boolean windows) {}

    /**
     * Throws if it cannot be read, so that no write happens.
     *
     * @param but the calling run: it does not count as in flight
     */
    Facts facts(Proposal proposal, Instant since, Optional<RunId> but);

    /** Runs of the account whose write is not proven yet. */
    int inFlight(AccountId account);

    /** When a write that may have happened was last intended for the account's domain. */
    Optional<Instant> lastIntended(AccountId account, DomainName domain);
}
