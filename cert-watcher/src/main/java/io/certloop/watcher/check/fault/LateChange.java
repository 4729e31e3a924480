package io.certloop.watcher.check.fault;

import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.controlplane.state.Issuance;
import io.certloop.cloud.controlplane.state.OperationKind;
import io.certloop.service.text.Message;
import io.certloop.watcher.check.Check;
import io.certloop.watcher.check.Patience;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.text.FindingMessage;

/**
 * Fails if a change takes too long and this check's reason applies to the change. Each instance has another reason, and
 * for every late change exactly one of them fails.
 */
record LateChange(Reason reason, Severity severity, Patience patience) implements Check {

    @Override
    public Verdict evaluate(DomainSnapshot snapshot) {
        if (snapshot.domain().phase() == DomainPhase.UNKNOWN) {
            return Verdict.UNDECIDED;
        }
        if (!snapshot.isChanging() || sort(snapshot.domain()) != reason) {
            return Verdict.FINE;
        }
        return patience.isExhausted(snapshot)
                ? Verdict.repairable(reason, severity, detail(snapshot))
                : Verdict.UNDECIDED;
    }

    private static Reason sort(Domain domain) {
        if (isBlockedByQuota(domain)) {
            return Reason.BLOCKED_BY_QUOTA;
        }
        if (domain.issuance().isPresent()) {
            return switch (domain.issuance().get().stage()) {
                case AWAITING_VALIDATION -> Reason.VALIDATION_AWAITED;
                case AWAITING_CA -> Reason.ISSUANCE_STUCK;
                case PUBLISHING -> Reason.DEPLOYMENT_STUCK;
            };
        }
        return domain.operation() == OperationKind.CERTIFICATE ? Reason.DEPLOYMENT_STUCK : Reason.DOMAIN_STUCK;
    }

    private static boolean isBlockedByQuota(Domain domain) {
        return domain.blockedTask()
                .filter(task -> task.cause() == BlockedTask.Cause.QUOTA)
                .isPresent();
    }

    private static Message detail(DomainSnapshot snapshot) {
        Domain domain = snapshot.domain();
        long minutes = snapshot.changingFor().toMinutes();
        Message late = domain.issuance()
                .map(Issuance::stage)
                .map(stage -> FindingMessage.LATE_AT.with(domain.operation(), minutes, stage))
                .orElseGet(() -> FindingMessage.LATE.with(domain.operation(), minutes));
        return domain.blockedTask()
                .map(task -> FindingMessage.BLOCKED.with(late, task.cause()))
                .orElse(late);
    }
}
