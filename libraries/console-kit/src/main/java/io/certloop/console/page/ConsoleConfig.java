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

    /** Where the trace of a run is, with {trace} in the place of its id; no link without it. */
    Optional<LinkTemplate> traceLink();

    /** Where the log lines of a run are, with {run} in the place of its id; no link without it. */
    Optional<LinkTemplate> logLink();

    /** In which times are shown, and days are counted. */
    @WithDefault("UTC")
    ZoneId zone();

    /**
     * How often this service sends its status to on-call's first page, in seconds; "off" for never.
     * The page shows a service as unknown one minute after its last status. PT5S to PT20S.
     */
    @WithDefault("PT15S")
    String tellEvery();
}
