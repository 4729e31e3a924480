package io.certloop.console.page;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.ZoneId;
import java.util.Optional;

/** Where the pages of on-call point to. Empty: the same site, as behind an ingress. */
@ConfigMapping(prefix = "certloop.console")
public interface ConsoleConfig {

    /** Where remediation-service is, for the links to /console and to its runs and domains. */
    Optional<URI> remediation();

    /** Where ticket-service is, for the links to its pages. */
    Optional<URI> tickets();

    /** Where cert-watcher is, for the link to /console/fleet. */
    Optional<URI> watcher();

    /** The history; no link without it. */
    Optional<URI> grafana();

    /** In which times are shown, and days are counted. */
    @WithDefault("UTC")
    ZoneId zone();

    /**
     * How often on-call's first page is told how we are, seconds; "off" for never. It calls us
     * unknown a minute after the last time. PT5S to PT20S.
     */
    @WithDefault("PT15S")
    String tellEvery();
}
