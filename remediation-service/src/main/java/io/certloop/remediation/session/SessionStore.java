package io.certloop.remediation.session;

import java.time.Instant;
import java.util.Optional;

/** Stores browser sessions, shared by all replicas. Throws if the database cannot be read or written. */
public interface SessionStore {

    /**
     * A stored session.
     *
     * @param idHash the hash of the cookie's value
     * @param name of the account when the session started, for people who read the table
     * @param tokenHash the hash of the token that started the session
     */
    record Kept(byte[] idHash, String name, byte[] tokenHash, Instant startedAt, Instant endsAt) {}

    void add(Kept session);

    Optional<Kept> find(byte[] idHash);

    /** Does nothing if there is no such session. */
    void remove(byte[] idHash);

    void removeEndedBefore(Instant time);
}
