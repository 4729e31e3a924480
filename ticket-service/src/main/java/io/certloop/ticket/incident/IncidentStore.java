package io.certloop.ticket.incident;

import io.certloop.service.database.Keyset;
import io.certloop.service.database.StaleVersionException;
import io.certloop.service.database.StateCounts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps incidents. Every method takes part in the caller's transaction. */
public interface IncidentStore {

    /**
     * Stores each new incident, or finds the open one with the same key: at most one is open at a
     * time, however many replicas call at once. The returned ones stay open until the transaction
     * ends.
     *
     * @param fresh one for each key
     */
    Map<GroupingKey, Incident> openOrJoin(Collection<Incident> fresh);

    Optional<Incident> find(IncidentId id);

    /** Those that exist, in no particular order. */
    List<Incident> findAll(Collection<IncidentId> ids);

    /**
     * Writes a transition at once, guarded by the version that was read.
     *
     * @throws StaleVersionException if another transaction was faster
     */
    void save(Incident incident);

    Keyset.Slice<Incident> page(IncidentQuery query);

    /** How many of these are in each state. */
    StateCounts counts(IncidentQuery query);
}
