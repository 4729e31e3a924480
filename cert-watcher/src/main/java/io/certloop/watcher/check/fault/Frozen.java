package io.certloop.watcher.check.fault;

import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.controlplane.state.Suspension;
import io.certloop.watcher.check.Check;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.text.FindingMessage;

/**
 * Fails if the provider has frozen the domain for any reason except a missing ICP filing; no automatic repair helps.
 */
final class Frozen implements Check {

    @Override
    public Verdict evaluate(DomainSnapshot snapshot) {
        if (snapshot.domain().phase() == DomainPhase.UNKNOWN) {
            return Verdict.UNDECIDED;
        }
        Suspension why = snapshot.domain().suspension().orElse(Suspension.UNKNOWN);
        if (snapshot.domain().phase() != DomainPhase.SUSPENDED || why == Suspension.NO_ICP_FILING) {
            return Verdict.FINE;
        }
        return Verdict.noted(Reason.FROZEN, Severity.INFO, FindingMessage.FROZEN.with(why));
    }
}
