package io.certloop.watcher.finding;

import io.certloop.service.security.limits.PageBytes.Cut;
import io.certloop.watcher.inventory.DomainKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Findings in the database. Writes join the caller's transaction. */
public interface FindingStore {

    List<StoredFinding> openOf(Collection<DomainKey> keys);

    void apply(FindingChanges changes);

    /** Stores how the asking for this finding stands, whether it is still open or not. */
    void saveRequests(FindingId id, RemediationRequests asks);

    /**
     * On whose behalf the next ask for this finding is made; changes nothing while one is open, for
     * the same ask must be repeated as it was.
     */
    void saveOnBehalfOf(FindingId id, Optional<String> person);

    /** The newest first; may end before its limit, as it is bounded in bytes, too. */
    Cut<StoredFinding> page(FindingQuery query);

    /** Opened after the position, oldest first; those that are closed meanwhile as well. */
    List<StoredFinding> openedAfter(long position, int limit);

    /** Of the finding that was opened last; 0 if there is none. */
    long lastPosition();
}
