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
     * Stores alerts. An alert whose key is already stored updates the stored alert: it becomes resolved if either of
     * the two is resolved, and it is inspected again if it has just become resolved or if its last inspection is older
     * than {@code againBefore}.
     *
     * @param alerts no two with the same key
     * @return one receipt for each alert
     */
    List<Receipt> receive(List<MappedAlert> alerts, String from, Instant now, Instant againBefore);

    /**
     * The result of storing a received alert.
     *
     * @param isNew false if an alert with this key was stored before
     * @param isPending whether an inspection has to follow
     */
    record Receipt(boolean isNew, boolean isPending, Optional<DomainName> domain, Optional<UnmappedReason> why) {}

    List<Claim> pending(DomainName domain);

    /**
     * An alert that waits for an inspection, as read before the inspection begins.
     *
     * @param asked how many inspections have been requested for the alert so far
     * @param from who sent the alert that requested the last of them
     */
    record Claim(UUID id, int asked, String from) {}

    /** @param isRecovery whether this inspection is the first to prove the domain healthy again */
    record Change(UUID id, AlertState state, boolean isRecovery) {}

    /**
     * Records the outcome of an inspection that began after these alerts were claimed.
     *
     * @return the state of each of these alerts after the inspection
     */
    List<Change> inspected(List<Claim> claims, Outcome outcome);

    /**
     * @param health empty if no account has the domain any more
     * @param finding the most urgent open finding
     */
    record Outcome(Optional<Health> health, Instant at, Optional<FindingId> finding) {}

    /**
     * Updates unhealthy and unknown alerts with what sweeps of these accounts have found since the last inspection of
     * the alert.
     *
     * @return alerts whose state changed
     */
    List<Change> follow(List<AccountId> accounts);

    /** Domains with alerts that still wait for an inspection and were last received before this time. */
    List<DomainName> waitingSince(Instant before);

    int forgetBefore(Instant time);
}
