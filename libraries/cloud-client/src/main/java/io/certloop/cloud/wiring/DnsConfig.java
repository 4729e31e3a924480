package io.certloop.cloud.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How DNS is asked. */
@ConfigMapping(prefix = "certloop.dns")
public interface DnsConfig {

    /** The one server to ask, as host or host:port. Absent: the resolvers of the machine. */
    Optional<String> server();

    /** Longest wait for one question, tries and all; 10 ms to 1 min, safe from PT1S to PT5S. */
    @WithDefault("PT2S")
    Duration timeout();

    /**
     * Whether edges are looked for under IPv6 addresses too. True only where the process has a way
     * out over IPv6: an edge that can't be reached is never proven, and repairs would not end.
     */
    @WithDefault("false")
    boolean ipv6();
}
