package io.certloop.cloud.controlplane;

import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.controlplane.state.FailureReason;
import io.certloop.cloud.controlplane.state.Issuance;
import io.certloop.cloud.controlplane.state.OperationKind;
import io.certloop.cloud.controlplane.state.Suspension;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One domain as the control plane returns it now.
 *
 * @param cname where the customer's DNS must point; resolving it gives the edges
 * @param modifiedAt when the provider last applied a change; moves with every applied write
 * @param httpsChangedAt when an HTTPS change was last requested
 * @param raw the provider's own state words, kept as evidence; never secrets
 * @param requestId the provider's id of the request that returned this
 */
public record Domain(
        AccountId account,
        DomainName name,
        DomainPhase phase,
        OperationKind operation,
        Optional<FailureReason> failure,
        Optional<Suspension> suspension,
        Optional<Https> https,
        Optional<Issuance> issuance,
        Optional<BlockedTask> blockedTask,
        String cname,
        Instant modifiedAt,
        Optional<Instant> httpsChangedAt,
        Map<String, String> raw,
        String requestId) {

    public Domain {
        raw = Map.copyOf(raw);
    }

    /** When the running operation was requested, as precisely as the provider returns it. */
    public Instant operationStartedAt() {
        return operation == OperationKind.CERTIFICATE
                ? httpsChangedAt.orElse(modifiedAt)
                : modifiedAt;
    }
}
