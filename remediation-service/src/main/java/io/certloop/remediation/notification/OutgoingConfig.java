package io.certloop.remediation.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** Settings for the hosts to which this service may send notifications. */
@ConfigMapping(prefix = "certloop.outgoing")
public interface OutgoingConfig {

    /**
     * The allowed hosts as {@code host}, {@code host:port} or {@code *.suffix}; by default this machine only. Callbacks
     * may go to these hosts, too, without the token of this service.
     */
    @WithDefault("127.0.0.1,localhost,[::1]")
    List<String> allowedHosts();
}
