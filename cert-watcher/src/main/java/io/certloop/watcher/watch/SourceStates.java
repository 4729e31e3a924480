package io.certloop.watcher.watch;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Stores the states of the watch sources. Writes join the caller's transaction. */
public interface SourceStates {

    /** The states of all sources, ordered by name. */
    List<SourceState> all();

    Optional<SourceState> find(String name);

    /**
     * Claims the source for one read; it is due again at {@code next}.
     *
     * @return false if the source is not due, or another replica has claimed it
     */
    boolean claim(String name, Instant now, Instant next);

    void save(SourceState state);

    /**
     * Deletes sources that are not among the configured sources and that no replica has read since this time, together
     * with their names.
     *
     * @return the names of the deleted sources
     */
    List<String> removeIdle(Collection<String> configured, Instant since);

    /**
     * Records that a person confirms the held names of a source. They are accepted at the next read if the source still
     * returns the same names.
     *
     * @param held digest of the held names
     * @return false if the source does not hold exactly these names now
     */
    boolean confirm(String name, String held, String by, Instant at);
}
