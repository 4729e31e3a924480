package io.certloop.ticket.incident;

import io.certloop.service.database.Keyset;
import io.certloop.service.database.StaleVersionException;
import io.certloop.service.database.StateCounts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every method runs in the caller's transaction. */
public interface IncidentStore {

    /**
     * Stores each new incident, or finds the open incident with the same key: at most one is open at a time, however
     * many replicas call at once. The returned incidents stay open until the transaction ends.
     *
     * @param fresh one new incident for each key
     */
    Map<GroupingKey, Incident> openOrJoin(Collection<Incident> fresh);

    Optional<Incident> find(IncidentId id);

    /** Incidents with these ids, in no particular order. An id without an incident is ignored. */
    List<Incident> findAll(Collection<IncidentId> ids);

    /**
     * Writes the incident's new state immediately, not only at the commit, if the stored version is still the one that
     * was read.
     *
     * @throws StaleVersionException if another transaction was faster
     */
    void save(Incident incident);

    Keyset.Slice<Incident> page(IncidentQuery query);

    /** Counts the incidents of the query's kind by state. The query's state and page are ignored. */
    StateCounts counts(IncidentQuery query);
}
