package io.certloop.remediation.run;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.remediation.diagnosis.Kind;
import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run as stored, or as it is to be stored next. Immutable; {@link RunStore#move} replaces it.
 *
 * @param account the account that the domain was found in
 * @param changingSince since when the domain is known to be processing without a break
 * @param unknownSince since when inspections fail
 * @param cancellation a request to cancel the run
 * @param priority the higher, the sooner ({@code Priority})
 * @param looks how many inspections in a row showed nothing new; the pauses between them grow
 * @param version the fence of every state write
 * @param hints what its requesters know about certificates of the domain
 * @param stored the run before changes that are not written yet; empty if there are none
 */
public record RemediationRun(
        RunId id,
        Optional<RunId> parent,
        Subject subject,
        Optional<Kind> kind,
        Trigger trigger,
        String requestedBy,
        Message reason,
        boolean dryRun,
        RunState state,
        long version,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> nextLookAt,
        Optional<AccountId> account,
        Optional<Instant> changingSince,
        Optional<Instant> unknownSince,
        Optional<Cancellation> cancellation,
        int priority,
        int looks,
        List<DomainEvidence> evidence,
        CertificateHints hints,
        Optional<RemediationRun> stored) {

    public RemediationRun {
        evidence = List.copyOf(evidence);
    }

    /** The run as it was before the changes that are not written yet. */
    public RemediationRun asStored() {
        return stored.orElse(this);
    }

    public RemediationRun in(RunState next, Optional<Instant> lookAt) {
        return new RemediationRun(
                id,
                parent,
                subject,
                kind,
                trigger,
                requestedBy,
                reason,
                dryRun,
                next,
                version,
                createdAt,
                updatedAt,
                lookAt,
                account,
                changingSince,
                unknownSince,
                cancellation,
                priority,
                next.equals(state) ? looks + 1 : 0,
                evidence,
                hints,
                Optional.of(asStored()));
    }

    public RemediationRun seen(
            Optional<AccountId> owner,
            Optional<Instant> changing,
            Optional<Instant> unknown,
            List<DomainEvidence> found) {
        return new RemediationRun(
                id,
                parent,
                subject,
                kind,
                trigger,
                requestedBy,
                reason,
                dryRun,
                state,
                version,
                createdAt,
                updatedAt,
                nextLookAt,
                owner,
                changing,
                unknown,
                cancellation,
                priority,
                looks,
                found,
                hints,
                Optional.of(asStored()));
    }

    public RemediationRun with(List<DomainEvidence> found) {
        return seen(account, changingSince, unknownSince, found);
    }

    /** The run after its move was written; others may have changed its requesters. */
    public RemediationRun moved(
            Instant at, Trigger behind, int urgency, Optional<Cancellation> stop) {
        return new RemediationRun(
                id,
                parent,
                subject,
                kind,
                behind,
                requestedBy,
                reason,
                dryRun,
                state,
                version + 1,
                createdAt,
                at,
                nextLookAt,
                account,
                changingSince,
                unknownSince,
                stop,
                urgency,
                looks,
                evidence,
                hints,
                Optional.empty());
    }
}
