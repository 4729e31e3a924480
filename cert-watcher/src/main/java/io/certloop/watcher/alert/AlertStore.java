package io.certloop.watcher.alert;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.watcher.finding.FindingId;
import io.certloop.watcher.inventory.Health;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Alerts in the database. Writes join the caller's transaction. */
public interface AlertStore {

    /**
     * Stores alerts. One that was stored before is the same again: it is resolved if either says
     * so, and asks for another inspection if it has become resolved or if its last inspection is
     * older than this.
     *
     * @param alerts no two with the same key
     */
    List<Receipt> receive(List<MappedAlert> alerts, String from, Instant now, Instant againBefore);

    /**
     * What was stored of a received alert.
     *
     * @param isNew false if it was stored before
     * @param isPending an inspection has to follow
     */
    record Receipt(
            boolean isNew,
            boolean isPending,
            Optional<DomainName> domain,
            Optional<UnmappedReason> why) {}

    /** Alerts of the domain that wait for an inspection. */
    List<Claim> pending(DomainName domain);

    /**
     * An alert as it was when an inspection began.
     *
     * @param asked number of its last request for an inspection
     */
    record Claim(UUID id, int asked) {}

    /**
     * What an inspection made of an alert.
     *
     * @param isRecovery it was not proved before that the domain is healthy again
     */
    record Change(UUID id, AlertState state, boolean isRecovery) {}

    /** Records what an inspection after the claims showed. */
    List<Change> inspected(List<Claim> claims, Outcome outcome);

    /**
     * What an inspection of a domain showed.
     *
     * @param health empty if no account has the domain any more
     * @param finding the most urgent one that is open
     */
    record Outcome(Optional<Health> health, Instant at, Optional<FindingId> finding) {}

    /**
     * Records for alerts that are unhealthy or unknown what sweeps of these accounts have seen
     * since.
     *
     * @return alerts that came to another state
     */
    List<Change> follow(List<AccountId> accounts);

    /** Domains with alerts that have waited for an inspection since before this time. */
    List<DomainName> waitingSince(Instant before);

    /** Forgets alerts that were received last before this time. */
    int forgetBefore(Instant time);
}
