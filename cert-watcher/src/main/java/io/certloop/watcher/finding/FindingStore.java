package io.certloop.watcher.finding;

import io.certloop.watcher.inventory.DomainKey;
import java.util.Collection;
import java.util.List;

/** Findings in the database. Writes join the caller's transaction. */
public interface FindingStore {

    List<StoredFinding> openOf(Collection<DomainKey> keys);

    void apply(FindingChanges changes);

    /** Stores how the asking for this finding stands, whether it is still open or not. */
    void keepAsks(FindingId id, Asks asks);

    List<StoredFinding> page(FindingQuery query);
}
