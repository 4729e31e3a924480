package io.certloop.watcher.revocation;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Revocation lists that all replicas share. Each call is a transaction of its own. */
public interface CrlStore {

    /** A list by one issuer. */
    record Key(String url, String authority) {}

    /**
     * A list to be fetched.
     *
     * @param etag of the list that was read last; empty if it has to be read whole
     * @param thisUpdate of the list that was read last
     * @param failures in a row
     */
    record Due(
            Key key,
            X509Certificate authority,
            Optional<String> etag,
            Optional<String> lastModified,
            Optional<Instant> thisUpdate,
            Optional<Instant> nextUpdate,
            int failures) {}

    /** A certificate that we know and the list has. */
    record Revoked(String serial, Instant at, String reason) {}

    /**
     * A list that was read whole.
     *
     * @param gap why certificates that it does not have may be revoked all the same
     */
    record Read(
            List<Revoked> revoked,
            Instant thisUpdate,
            Instant nextUpdate,
            Optional<String> etag,
            Optional<String> lastModified,
            Optional<String> gap) {}

    /** One that is due, if there is one; nobody else gets it for the lease. */
    Optional<Due> claim(Instant now, Duration lease);

    /** Which of these serial numbers are of certificates that name the list. */
    Set<String> known(Key list, Collection<String> serials);

    /** The whole list was read. */
    void record(Key list, Read read, Instant at, Instant next);

    /** It has not changed. */
    void recordUnchanged(Key list, Instant at, Instant next);

    /** It could not be used; what was known before stays known. */
    void recordFailure(Key list, String why, Instant next);

    /** Drops what no edge has served since. */
    void forget(Instant before);
}
