package io.certloop.remediation.session;

import java.time.Instant;
import java.util.Optional;

/** Where sessions live; shared by all replicas. Throws if it cannot be read or written. */
public interface SessionStore {

    /**
     * A session as stored, or that a session broke the glass.
     *
     * @param idHash of the cookie's value
     * @param name of the account when the session started, for people who read the table
     * @param tokenHash of the token that started it; of broken glass, of its session
     */
    record Kept(byte[] idHash, String name, byte[] tokenHash, Instant startedAt, Instant endsAt) {}

    void add(Kept session);

    /** Empty if there is none. */
    Optional<Kept> find(byte[] idHash);

    /** Also if there is none. */
    void remove(byte[] idHash);

    void removeEndedBefore(Instant time);
}
