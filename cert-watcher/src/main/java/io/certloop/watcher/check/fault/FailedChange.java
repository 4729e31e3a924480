package io.certloop.watcher.check.fault;

import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.state.FailureReason;
import io.certloop.cloud.controlplane.state.OperationKind;
import io.certloop.service.text.Message;
import io.certloop.watcher.check.Check;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.text.FindingMessage;

/**
 * Fails if a change ended as failed and this check's reason applies to the failure. Each instance has another reason,
 * so at most one of them fails for a failed change. {@code NoIcpFiling} covers a missing ICP filing.
 */
record FailedChange(Reason reason, Severity severity, boolean repairable) implements Check {

    @Override
    public Verdict evaluate(DomainSnapshot snapshot) {
        Domain domain = snapshot.domain();
        return switch (domain.phase()) {
            case FAILED -> sort(domain) == reason ? sick(domain) : Verdict.FINE;
            // Someone is trying again; whether it helped is seen when the change has ended.
            case CHANGING, UNKNOWN -> Verdict.UNDECIDED;
            case ACTIVE, SUSPENDED, OFFLINE, GONE -> Verdict.FINE;
        };
    }

    private static Reason sort(Domain domain) {
        FailureReason failure = domain.failure().orElse(FailureReason.UNKNOWN);
        return switch (failure) {
            case SOURCE_UNREACHABLE -> Reason.SOURCE_UNREACHABLE;
            // Told by the check of suspensions, whether the domain is frozen for it or not.
            case NO_ICP_FILING -> Reason.NO_ICP_FILING;
            case CERTIFICATE_REFUSED, CONFLICT, TIMED_OUT, UNKNOWN ->
                domain.operation() == OperationKind.CERTIFICATE
                        ? Reason.DEPLOYMENT_FAILED
                        : Reason.DOMAIN_CHANGE_FAILED;
        };
    }

    private Verdict sick(Domain domain) {
        Message detail = FindingMessage.CHANGE_FAILED.with(
                domain.operation(), domain.failure().orElse(FailureReason.UNKNOWN));
        return new Verdict.Unhealthy(new Finding(reason, severity, repairable, detail));
    }
}
