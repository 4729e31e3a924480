package io.certloop.watcher.finding;

import io.certloop.service.security.limits.PageBytes.Cut;
import io.certloop.watcher.inventory.DomainKey;
import java.util.Collection;
import java.util.List;

/** Reads and writes findings in the database. Writes join the caller's transaction. */
public interface FindingStore {

    List<StoredFinding> openOf(Collection<DomainKey> keys);

    List<StoredFinding> unmutedOf(DomainKey key);

    void apply(FindingChanges changes);

    /** Stores the state of the remediation requests for this finding, whether or not the finding is still open. */
    void saveRequests(FindingId id, RemediationRequests asks);

    /**
     * Adds a person to those for whom the next request for this finding is made; changes nothing while a request is
     * open, because it must be repeated unchanged.
     */
    void addOnBehalfOf(FindingId id, String person);

    /**
     * A page of findings in the order of the query, even if the query reads backward. The page may hold fewer rows than
     * its limit because its size in bytes is bounded, too.
     *
     * @return the page; its {@code more} says whether further findings follow in the direction of reading
     */
    Cut<StoredFinding> page(FindingQuery query);

    /** Findings opened after the position, oldest first, including those that have closed since. */
    List<StoredFinding> openedAfter(long position, int limit);

    /** The position of the finding that was opened last; 0 if there is none. */
    long lastPosition();
}
