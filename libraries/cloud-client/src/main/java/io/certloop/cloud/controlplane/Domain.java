package io.certloop.cloud.controlplane;

import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.cloud.controlplane.state.ChangeMark;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.controlplane.state.FailureReason;
import io.certloop.cloud.controlplane.state.FileFault;
import io.certloop.cloud.controlplane.state.Issuance;
import io.certloop.cloud.controlplane.state.NodeState;
import io.certloop.cloud.controlplane.state.OperationKind;
import io.certloop.cloud.controlplane.state.Suspension;
import io.certloop.cloud.edge.EdgeHints;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One domain as the control plane returns it now.
 *
 * @param edges hints where the domain is served
 * @param mark change mark; a different mark means that another change was applied
 * @param modifiedAt when the last change was applied; absent where the control plane keeps no time
 * @param httpsChangedAt when an HTTPS change was last requested
 * @param nodes the nodes of a self-hosted farm, each with the certificates that it shows; empty for other providers
 * @param raw the provider's own state names and details, kept as evidence; never secrets
 * @param requestId the provider's id of the request that returned this domain; empty where there are none
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
        EdgeHints edges,
        ChangeMark mark,
        Optional<Instant> modifiedAt,
        Optional<Instant> httpsChangedAt,
        List<NodeState> nodes,
        Map<String, String> raw,
        String requestId) {

    /** Key in {@link #raw} of the provider's explanation why an operation failed. */
    public static final String FAILURE_DETAIL = "failure.detail";

    /** Keys in {@link #raw} of what is wrong with the file that a farm should serve. */
    public static final String DESIRED_FLAW = "desired.flaw";

    public static final String DESIRED_FAULT = "desired.fault";
    public static final String DESIRED_FROM = "desired.from";

    /** Key in {@link #raw} of a last order that the certificate authority does not know any more. */
    public static final String ORDER_LOST = "order.lost";

    public Domain {
        nodes = List.copyOf(nodes);
        raw = Map.copyOf(raw);
    }

    /** Creates the domain of a name that is only watched: active, without a configured certificate. */
    public static Domain watched(AccountId account, DomainName name, String host, Instant since) {
        return new Domain(
                account,
                name,
                DomainPhase.ACTIVE,
                OperationKind.DOMAIN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                EdgeHints.behind(host),
                ChangeMark.of(since),
                Optional.of(since),
                Optional.empty(),
                List.of(),
                Map.of(),
                "");
    }

    public Domain with(Optional<Https> otherHttps, Optional<Issuance> otherIssuance) {
        return new Domain(
                account,
                name,
                phase,
                operation,
                failure,
                suspension,
                otherHttps,
                otherIssuance,
                blockedTask,
                edges,
                mark,
                modifiedAt,
                httpsChangedAt,
                nodes,
                raw,
                requestId);
    }

    /**
     * When the running operation was requested, as precisely as the provider returns it; absent where it keeps no time.
     */
    public Optional<Instant> operationStartedAt() {
        return operation == OperationKind.CERTIFICATE ? httpsChangedAt.or(() -> modifiedAt) : modifiedAt;
    }

    /** Why a farm cannot use the file that it should serve; empty if it can, or is no farm. */
    public Optional<FileFault> desiredFault() {
        return Optional.ofNullable(raw.get(DESIRED_FLAW))
                .map(flaw -> new FileFault(
                        FileFault.Flaw.valueOf(flaw),
                        raw.get(DESIRED_FAULT),
                        Optional.ofNullable(raw.get(DESIRED_FROM)).map(Instant::parse)));
    }

    /** Whether the certificate authority lost the last order, which proves nothing about ordering. */
    public boolean orderIsLost() {
        return raw.containsKey(ORDER_LOST);
    }

    /** Why the last operation failed, in the words of the system that reported the failure. */
    public Optional<String> failureDetail() {
        return Optional.ofNullable(raw.get(FAILURE_DETAIL));
    }
}
