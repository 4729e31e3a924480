package io.certloop.remediation.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** Where this service may send callbacks and notifications. */
@ConfigMapping(prefix = "certloop.outgoing")
public interface OutgoingConfig {

    /** {@code host}, {@code host:port} or {@code *.suffix}; by default this machine only. */
    @WithDefault("127.0.0.1,localhost,[::1]")
    List<String> allowedHosts();
}
