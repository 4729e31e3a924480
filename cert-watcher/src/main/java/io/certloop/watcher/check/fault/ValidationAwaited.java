package io.certloop.watcher.check.fault;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.text.Message;
import io.certloop.watcher.check.Check;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Ordering;
import io.certloop.watcher.check.PersistentProof;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.text.FindingMessage;

/**
 * Fails if the customer's proof of ownership is late. The finding advises a record that proves control for all later
 * orders, if the provider supports it.
 */
record ValidationAwaited(LateChange late, Ordering ordering) implements Check {

    @Override
    public Verdict evaluate(DomainSnapshot snapshot) {
        Verdict verdict = late.evaluate(snapshot);
        return verdict instanceof Verdict.Unhealthy(Finding finding)
                ? Verdict.repairable(
                        Reason.VALIDATION_AWAITED,
                        finding.severity(),
                        advised(finding.detail(), snapshot.domain().name()))
                : verdict;
    }

    private Message advised(Message detail, DomainName name) {
        return PersistentProof.of(ordering)
                .map(proof -> FindingMessage.PROOF_SET.with(proof.record(name)))
                .map(advice -> FindingMessage.BOTH.with(detail, advice))
                .orElse(detail);
    }
}
