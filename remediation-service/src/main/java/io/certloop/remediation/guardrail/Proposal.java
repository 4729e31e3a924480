package io.certloop.remediation.guardrail;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.plan.ActionName;
import java.time.Instant;
import java.util.Optional;

/**
 * One write that is about to be intended.
 *
 * @param kind what the requester suspected
 */
public record Proposal(
        AccountId account,
        DomainName domain,
        ActionName action,
        Optional<String> kind,
        Instant now) {}
