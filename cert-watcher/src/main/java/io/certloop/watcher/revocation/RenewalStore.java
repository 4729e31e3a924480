package io.certloop.watcher.revocation;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Renewal information that all replicas share. Each call is a transaction of its own. */
public interface RenewalStore {

    /**
     * What is known of an ACME server.
     *
     * @param renewalInfo where its renewal information is; empty if it offers none or was not asked
     * @param blockedUntil it is left alone until then
     * @param failures in a row
     */
    record Server(
            Optional<URI> renewalInfo,
            Optional<Instant> blockedUntil,
            int failures,
            boolean isDue) {}

    /** A certificate to be asked about. */
    record Due(String sha256, String renewalId) {}

    /**
     * What became of it.
     *
     * @param window empty if it is unknown, and then {@code unknown} says why
     */
    record Checked(
            String sha256, Optional<Window> window, Optional<String> unknown, Instant next) {}

    /** When the authority wants it to be renewed. */
    record Window(Instant start, Instant end, Optional<String> explanationUrl) {}

    /**
     * Due if its directory has to be read, because it knows one of the certificates; then nobody
     * else has to, as long as the lease holds.
     */
    Server server(URI directory, Instant now, Duration lease);

    /** Its directory was read. */
    void readDirectory(
            URI directory, Optional<URI> renewalInfo, Optional<String> failure, Instant next);

    /** It fails, and is left alone until then. */
    void block(URI directory, Instant until, String why);

    /**
     * Certificates that are due, the longest waiting first; nobody else gets them for the lease.
     */
    List<Due> claim(URI directory, Instant now, Duration lease, int most);

    /** Of one server, which answered. */
    void record(URI directory, List<Checked> checked, Instant at);
}
