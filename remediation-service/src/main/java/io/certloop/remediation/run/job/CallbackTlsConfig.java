package io.certloop.remediation.run.job;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Which certificate authorities callbacks over https trust. */
@ConfigMapping(prefix = "certloop.outgoing")
public interface CallbackTlsConfig {

    /**
     * A name below {@code quarkus.tls}: its trust store is used for callbacks by https. Without a name, callbacks trust
     * what the JVM trusts. Notifications always trust what the JVM trusts.
     */
    Optional<String> callbackTls();
}
