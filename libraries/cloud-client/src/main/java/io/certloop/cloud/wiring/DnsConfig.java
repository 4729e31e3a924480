package io.certloop.cloud.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How DNS is queried. */
@ConfigMapping(prefix = "certloop.dns")
public interface DnsConfig {

    /** The only DNS server to query, as host or host:port. Absent: the resolvers of the machine. */
    Optional<String> server();

    /**
     * DNS server that validates DNSSEC, as host or host:port, to find zones that authorities and resolvers refuse.
     * Absent: the server of lookups, which finds such zones only if it validates.
     */
    Optional<String> validatingServer();

    /** Longest wait for one DNS query including its retries; 10 ms to 1 min, PT1S to PT5S recommended. */
    @WithDefault("PT2S")
    Duration timeout();

    /**
     * Whether edges are probed at their IPv6 addresses, too. Set true only if the process can reach the internet over
     * IPv6: an edge that cannot be reached is never verified, and repairs would not end.
     */
    @WithDefault("false")
    boolean ipv6();
}
