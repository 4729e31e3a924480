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
     * PEM file with the only authorities to trust; read again when it changes. Absent: the
     * authorities that the JDK trusts.
     */
    Optional<Path> trustFile();

    /**
     * PEM file with the authorities that browsers trust by default: what they issued has to keep to
     * the rules of browsers about lifetime and signed certificate timestamps. Read again when it
     * changes. Absent: the authorities that the JDK trusts; name a file if private ones were added
     * there.
     */
    Optional<Path> publicTrustFile();

    /**
     * Longest time for one probe, connecting and handshake together; 10 ms to 1 min, safe from
     * PT1S.
     */
    @WithDefault("PT3S")
    Duration timeout();

    /**
     * Networks that edges may be in although they are not public, as address or CIDR. Empty where
     * edges are on the internet: customers control the DNS records that decide where to connect.
     */
    Optional<List<String>> allowedNetworks();

    /**
     * Addresses of edges that are probed for every domain, in addition to those that DNS returns
     * here: the provider's points of presence elsewhere.
     */
    Optional<List<String>> pointsOfPresence();
}
