package io.certloop.remediation.run;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.remediation.diagnosis.Kind;
import io.certloop.remediation.run.evidence.InspectionRecord;
import io.certloop.service.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run as stored, or as the next step stores it. Immutable; {@link RunStore#move} replaces it.
 *
 * @param account the account in which the domain was found
 * @param changingSince since when the domain is known to be processing without a break
 * @param unknownSince since when inspections fail
 * @param cancellation a request to cancel the run
 * @param priority runs with a higher priority start sooner ({@code Priority})
 * @param looks how many inspections in a row showed nothing new; the pauses between them grow
 * @param version the fence of every state write
 * @param hints what its requesters know about certificates of the domain
 * @param unwritten the changes that are not stored yet; empty if there are none
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
        Optional<Unwritten> unwritten) {

    private static final double GROWTH = 1.5;
    private static final double MOST = 4;
    private static final double SPREAD = 0.2;

    public RemediationRun {
        evidence = List.copyOf(evidence);
    }

    /**
     * The changes that the next step stores.
     *
     * @param before the run as it is stored
     * @param inspection the inspection that led to the changes, if it is to be stored
     */
    public record Unwritten(RemediationRun before, Optional<InspectionRecord> inspection) {}

    /** A new run of the request's subject. */
    public static RemediationRun queued(RemediationRequest request, Optional<RunId> parent, int priority, Instant now) {
        return new RemediationRun(
                RunId.random(),
                parent,
                request.subject(),
                request.kind(),
                request.trigger(),
                request.requestedBy(),
                request.reason(),
                request.dryRun(),
                new RunState.Queued(),
                0,
                now,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                priority,
                0,
                List.of(),
                request.hints(),
                Optional.empty());
    }

    /** The run as it is stored, without the changes that are not stored yet. */
    public RemediationRun asStored() {
        return unwritten.map(Unwritten::before).orElse(this);
    }

    /** The inspection that the next step stores. */
    public Optional<InspectionRecord> inspection() {
        return unwritten.flatMap(Unwritten::inspection);
    }

    /** Whether the run ended because its one domain is repaired or was healthy. */
    public boolean foundInOrder() {
        return (state instanceof RunState.Succeeded || state instanceof RunState.NothingToDo)
                && !dryRun
                && account.isPresent()
                && subject.domain().isPresent();
    }

    /**
     * The pause before the next inspection. It grows while inspections show nothing new, up to four times the usual
     * pause, and is spread by up to a fifth, so that runs that started together do not stay in step.
     */
    public Duration pause(Duration usual) {
        double factor = Math.min(Math.pow(GROWTH, looks), MOST);
        int place = Math.floorMod(31 * id.hashCode() + looks, 1000);
        double spread = 1 + SPREAD * place / 1000;
        return Duration.ofNanos((long) (usual.toNanos() * factor * spread));
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
                Optional.of(new Unwritten(asStored(), inspection())));
    }

    public RemediationRun seen(
            Optional<AccountId> owner,
            Optional<Instant> changing,
            Optional<Instant> unknown,
            List<DomainEvidence> found) {
        return seen(owner, changing, unknown, found, inspection());
    }

    /**
     * The run with the results of an inspection, which the next step stores.
     *
     * @param kept the inspection to store with the next step; empty if none is to be stored
     */
    public RemediationRun seen(
            Optional<AccountId> owner,
            Optional<Instant> changing,
            Optional<Instant> unknown,
            List<DomainEvidence> found,
            Optional<InspectionRecord> kept) {
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
                Optional.of(new Unwritten(asStored(), kept)));
    }

    public RemediationRun with(List<DomainEvidence> found) {
        return seen(account, changingSince, unknownSince, found);
    }

    /**
     * The run after its step was stored. Its trigger, priority and cancellation may have been changed by other requests
     * meanwhile.
     */
    public RemediationRun moved(Instant at, Trigger behind, int urgency, Optional<Cancellation> stop) {
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
