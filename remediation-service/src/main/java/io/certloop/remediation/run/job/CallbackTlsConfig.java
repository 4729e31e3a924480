package io.certloop.remediation.run.job;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Whom callbacks by https trust. */
@ConfigMapping(prefix = "certloop.outgoing")
public interface CallbackTlsConfig {

    /**
     * A name below {@code quarkus.tls}: its trust store is used for callbacks by https. Without it
     * they trust what the JVM trusts; notifications always do.
     */
    Optional<String> callbackTls();
}
