package io.certloop.watcher.check.fault;

import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.controlplane.state.FailureReason;
import io.certloop.cloud.controlplane.state.Suspension;
import io.certloop.watcher.check.Check;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.text.FindingMessage;

/** Fails if the domain has no ICP filing. Only the customer can file the domain, so no repair is requested. */
final class NoIcpFiling implements Check {

    @Override
    public Verdict evaluate(DomainSnapshot snapshot) {
        Domain domain = snapshot.domain();
        if (domain.phase() == DomainPhase.UNKNOWN) {
            return Verdict.UNDECIDED;
        }
        return isFrozenForIt(domain) || hasFailedForIt(domain)
                ? Verdict.noted(Reason.NO_ICP_FILING, Severity.INFO, FindingMessage.NO_ICP_FILING.with())
                : Verdict.FINE;
    }

    private static boolean isFrozenForIt(Domain domain) {
        return domain.phase() == DomainPhase.SUSPENDED
                && domain.suspension().filter(Suspension.NO_ICP_FILING::equals).isPresent();
    }

    private static boolean hasFailedForIt(Domain domain) {
        return domain.phase() == DomainPhase.FAILED
                && domain.failure().filter(FailureReason.NO_ICP_FILING::equals).isPresent();
    }
}
