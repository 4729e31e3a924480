package io.certloop.remediation.guardrail;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.budget.Caller;
import io.certloop.remediation.plan.ActionName;
import java.time.Instant;
import java.util.Optional;

/**
 * @param kind what the requester suspected
 * @param caller whether a person requested the write
 */
public record Proposal(
        AccountId account, DomainName domain, ActionName action, Optional<String> kind, Caller caller, Instant now) {

    public boolean isAttended() {
        return caller == Caller.ON_CALL;
    }
}
