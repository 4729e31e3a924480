package io.certloop.watcher.revocation;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stores revocation lists, which all replicas share. Each method runs in its own transaction. */
public interface CrlStore {

    record Key(String url, String authority) {}

    /**
     * A list that is due to be fetched.
     *
     * @param etag ETag of the list that was read last; empty if the list has to be read as a whole
     * @param thisUpdate time of issue of the list that was read last
     * @param nextUpdate end of the list that was read last
     * @param failures successive failures to fetch the list
     */
    record Due(
            Key key,
            X509Certificate authority,
            Optional<String> etag,
            Optional<String> lastModified,
            Optional<Instant> thisUpdate,
            Optional<Instant> nextUpdate,
            int failures) {}

    record Revoked(String serial, Instant at, String reason) {}

    /**
     * The result of reading a list as a whole.
     *
     * @param revoked served certificates that the list contains
     * @param gap why a certificate may be revoked although the list does not contain it; empty if the list is complete
     */
    record Read(
            List<Revoked> revoked,
            Instant thisUpdate,
            Instant nextUpdate,
            Optional<String> etag,
            Optional<String> lastModified,
            Optional<String> gap) {}

    /** Claims a list that is due; empty if none is due. No other caller gets the list until the lease ends. */
    Optional<Due> claim(Instant now, Duration lease);

    /** Those of these serial numbers that belong to certificates that name this list. */
    Set<String> known(Key list, Collection<String> serials);

    /**
     * Records what the list contains, after it was read as a whole.
     *
     * @param next when the list is due to be fetched again
     */
    void record(Key list, Read read, Instant at, Instant next);

    /**
     * Records that the list has not changed since it was last read.
     *
     * @param next when the list is due to be fetched again
     */
    void recordUnchanged(Key list, Instant at, Instant next);

    /**
     * Records that the list could not be used; earlier results stay valid.
     *
     * @param why the reason, in one sentence
     * @param next when the list is due to be fetched again
     */
    void recordFailure(Key list, String why, Instant next);

    /** Deletes certificates that no edge has served since this time, and lists that no remaining certificate names. */
    void forget(Instant before);
}
