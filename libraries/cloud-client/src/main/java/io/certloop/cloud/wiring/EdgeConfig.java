package io.certloop.cloud.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How edges are probed. */
@ConfigMapping(prefix = "certloop.edge")
public interface EdgeConfig {

    /** TCP port of TLS on every edge; 1 to 65535. */
    @WithDefault("443")
    int port();

    /**
     * PEM file with the only authorities to trust; read again when it changes. Absent: the authorities that the JDK
     * trusts.
     */
    Optional<Path> trustFile();

    /**
     * PEM file with the authorities that browsers trust by default; their certificates must satisfy the browsers' rules
     * about lifetime and signed certificate timestamps. Read again when it changes. Absent: the JDK's authorities; name
     * a file if private authorities were added to the JDK.
     */
    Optional<Path> publicTrustFile();

    /**
     * Longest time for one connection of a probe, connecting and handshake together; 10 ms to 1 min, at least PT1S
     * recommended.
     */
    @WithDefault("PT3S")
    Duration timeout();

    /**
     * Networks in which edges may be probed although they are not public, as address or CIDR. Leave it empty if all
     * edges are on the internet, because customers control the DNS records that decide where a probe connects.
     */
    Optional<List<String>> allowedNetworks();

    /**
     * Addresses of edges that are probed for every domain, in addition to those that DNS returns at the location of
     * this process: the provider's points of presence at other locations.
     */
    Optional<List<String>> pointsOfPresence();
}
