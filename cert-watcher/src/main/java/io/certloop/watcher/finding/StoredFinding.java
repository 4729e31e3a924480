package io.certloop.watcher.finding;

import io.certloop.watcher.check.CheckResults;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.Evidence;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * A finding as stored, with its history.
 *
 * @param position number in the order of opening; 0 until the finding is stored
 * @param asks the remediation requests for the finding
 */
public record StoredFinding(
        FindingId id,
        long position,
        DomainKey key,
        Finding finding,
        Evidence evidence,
        Instant firstSeen,
        Instant lastSeen,
        Optional<Instant> closedAt,
        RemediationRequests asks) {

    static StoredFinding opened(CheckResults results, Finding finding) {
        Instant at = results.inspection().at();
        return new StoredFinding(
                FindingId.random(),
                0,
                results.inspection().key(),
                finding,
                results.evidence(),
                at,
                at,
                Optional.empty(),
                RemediationRequests.NONE);
    }

    /** The urgency as of the last inspection that showed the finding. */
    public Urgency urgency() {
        return Urgency.of(finding, evidence, lastSeen);
    }

    /** The earliest end among the configured and the served certificates. */
    public Optional<Instant> expires() {
        return Urgency.ends(evidence).min(Comparator.naturalOrder());
    }

    public Reason reason() {
        return finding.reason();
    }

    StoredFinding seenAgain(CheckResults results, Finding now) {
        return new StoredFinding(
                id,
                position,
                key,
                now,
                results.evidence(),
                firstSeen,
                results.inspection().at(),
                closedAt,
                asks);
    }

    StoredFinding closed(Instant at) {
        return new StoredFinding(id, position, key, finding, evidence, firstSeen, lastSeen, Optional.of(at), asks);
    }

    public StoredFinding with(RemediationRequests newAsks) {
        return new StoredFinding(id, position, key, finding, evidence, firstSeen, lastSeen, closedAt, newAsks);
    }
}
