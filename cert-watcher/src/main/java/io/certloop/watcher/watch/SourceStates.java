package io.certloop.watcher.watch;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is known of the sources; writes join the caller's transaction. */
public interface SourceStates {

    /** By name. */
    List<SourceState> all();

    Optional<SourceState> find(String name);

    /**
     * Takes the source for one read, until {@code next}.
     *
     * @return false if it is not due, or another replica reads it
     */
    boolean claim(String name, Instant now, Instant next);

    void save(SourceState state);

    /**
     * Forgets, with their names, all but the configured sources that no replica has read lately.
     *
     * @return their names
     */
    List<String> removeIdle(Collection<String> configured, Instant since);

    /**
     * Records that a person confirms what the source holds, so that it counts from the next read
     * on, if it still says the same then.
     *
     * @param held the digest of what is held
     * @return false if the source does not hold just this now
     */
    boolean confirm(String name, String held, String by, Instant at);
}
