package io.certloop.remediation.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** Settings for the hosts to which this service may send notifications. */
@ConfigMapping(prefix = "certloop.outgoing")
public interface OutgoingConfig {

    /**
     * The allowed hosts as {@code host}, {@code host:port} or {@code *.suffix}; by default this machine only. For
     * compatibility with earlier versions, callbacks to these hosts are still sent, without the token of this service:
     * add the hosts of their receivers to {@code certloop.callbacks.hosts}.
     */
    @WithDefault("127.0.0.1,localhost,[::1]")
    List<String> allowedHosts();
}
