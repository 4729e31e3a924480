package io.certloop.remediation.storm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the one state and the signals live; shared by all replicas. Each is a short transaction.
 */
public interface StormStore {

    /**
     * The state as stored.
     *
     * @param fleet as last counted, however long ago; empty while it is unknown whether some
     *     domains belong to it
     * @param runs domains of the fleet with a running run, as last counted
     * @param measuredAt when that was, and when the next state was last evaluated
     * @param version fence of the next write
     */
    record Kept(
            StormState state, Optional<Fleet> fleet, int runs, Instant measuredAt, long version) {}

    Kept read();

    /** The state, in the caller's transaction; waves stay as they are until that ends. */
    StormState lock();

    /**
     * @param together runs in the same transaction after the state is written; its exception undoes
     *     both
     * @return false if the state changed after {@code kept} was read; nothing is done then
     */
    boolean write(Kept kept, Runnable together);

    /** Adds or replaces. */
    void put(Signal signal);

    /** Also if there is none. */
    void withdraw(String source, String externalId);

    /** Those that have not expired, oldest first. */
    List<Signal> signals(Instant now);
}
