package io.certloop.remediation.run.engine;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.WriteIntent;
import java.time.Duration;

/**
 * Adds to the evidence of a run that found nothing to do what an earlier run changed in the day before: the requester
 * must not be told that nothing was changed.
 */
final class EarlierChange {

    private static final Duration COUNTS_FOR = Duration.ofDays(1);

    private EarlierChange() {}

    static RemediationRun noted(RunStore store, RemediationRun run, RunState.Ended how) {
        return how instanceof RunState.NothingToDo && !run.dryRun()
                ? run.with(
                        run.evidence().stream().map(each -> noted(store, each)).toList())
                : run;
    }

    private static DomainEvidence noted(RunStore store, DomainEvidence seen) {
        return seen.changedBefore(seen.accountId()
                .flatMap(account -> store.lastWrite(
                        AccountId.ofRow(account),
                        new DomainName(seen.domain()),
                        seen.observedAt().minus(COUNTS_FOR)))
                .map(EarlierChange::change));
    }

    private static DomainEvidence.LastChange change(WriteIntent write) {
        return new DomainEvidence.LastChange(
                write.action(),
                write.intendedAt(),
                write.certainResult().name(),
                write.run().toString());
    }
}
