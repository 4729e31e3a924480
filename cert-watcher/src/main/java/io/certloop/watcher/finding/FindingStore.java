package io.certloop.watcher.finding;

import io.certloop.service.security.limits.PageBytes.Cut;
import io.certloop.watcher.inventory.DomainKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Findings in the database. Writes join the caller's transaction. */
public interface FindingStore {

    List<StoredFinding> openOf(Collection<DomainKey> keys);

    /** Those that nobody has muted. */
    List<StoredFinding> unmutedOf(DomainKey key);

    void apply(FindingChanges changes);

    /** Stores the state of the remediation requests for this finding, open or not. */
    void saveRequests(FindingId id, RemediationRequests asks);

    /**
     * Sets the person for whom the next request for this finding is made; changes nothing while a
     * request is open, because it must be repeated unchanged.
     */
    void saveOnBehalfOf(FindingId id, Optional<String> person);

    /**
     * In the order of the query, also where it reads backward; may end before its limit, as it is
     * bounded in bytes, too.
     *
     * @return with more in the direction that it reads
     */
    Cut<StoredFinding> page(FindingQuery query);

    /** Findings opened after the position, oldest first, including those that have closed since. */
    List<StoredFinding> openedAfter(long position, int limit);

    /** Of the finding that was opened last; 0 if there is none. */
    long lastPosition();
}
