package io.certloop.watcher.revocation;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stores renewal information, which all replicas share. Each method runs in its own transaction. */
public interface RenewalStore {

    /**
     * The stored state of an ACME server.
     *
     * @param renewalInfo address of its renewal information; empty if it offers none, or was not asked yet
     * @param blockedUntil the server is not asked before this time
     * @param failures successive failures
     * @param isDue whether the caller has to read the server's directory now
     */
    record Server(Optional<URI> renewalInfo, Optional<Instant> blockedUntil, int failures, boolean isDue) {}

    record Due(String sha256, String renewalId) {}

    /**
     * The result of asking about a certificate.
     *
     * @param window the renewal window; empty if it is unknown
     * @param unknown why the window is unknown; empty if it is known
     * @param next when to ask again
     */
    record Checked(String sha256, Optional<Window> window, Optional<String> unknown, Instant next) {}

    record Window(Instant start, Instant end, Optional<String> explanationUrl) {}

    /**
     * The state of the server. If the server knows a served certificate and its directory is due to be read, the call
     * claims the reading of the directory: no other caller gets it until the lease ends.
     */
    Server server(URI directory, Instant now, Duration lease);

    /**
     * Records that the server's directory was read.
     *
     * @param renewalInfo address of the server's renewal information; empty if it offers none
     * @param failure the reason why there is no address; empty if there is one
     * @param next when the directory is due to be read again
     */
    void readDirectory(URI directory, Optional<URI> renewalInfo, Optional<String> failure, Instant next);

    void block(URI directory, Instant until, String why);

    /** Claims certificates that are due, the longest waiting first. No other caller gets them until the lease ends. */
    List<Due> claim(URI directory, Instant now, Duration lease, int most);

    /** Records results from a server that has answered, so its failures are forgotten. */
    void record(URI directory, List<Checked> checked, Instant at);
}
