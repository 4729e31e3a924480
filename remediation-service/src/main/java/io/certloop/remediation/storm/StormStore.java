package io.certloop.remediation.storm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stores the storm state and the signals, shared by all replicas. Each method is one short transaction. */
public interface StormStore {

    /**
     * The storm state as stored.
     *
     * @param fleet as last counted, of any age; empty while it is unknown whether some domains belong to the fleet
     * @param runs how many domains of the fleet had a running run at the last count
     * @param measuredAt when the runs were last counted and the next state was decided
     * @param version the fence for the next write
     */
    record Kept(StormState state, Optional<Fleet> fleet, int runs, Instant measuredAt, long version) {}

    Kept read();

    /**
     * Reads the storm state in the caller's transaction. While recovery waves run, it locks the state until the
     * transaction ends.
     */
    StormState lock();

    /**
     * Writes the storm state, fenced by the version that {@code kept} was read with.
     *
     * @param together runs in the same transaction after the state is written; its exception rolls both back
     * @return false if the state changed after that version was read; nothing is written or run then
     */
    boolean write(Kept kept, Runnable together);

    /** Stores a signal, or replaces the signal of the same source with the same id. */
    void put(Signal signal);

    /** Removes a signal; does nothing if there is none. */
    void withdraw(String source, String externalId);

    /** The signals that have not expired, oldest first. */
    List<Signal> signals(Instant now);
}
