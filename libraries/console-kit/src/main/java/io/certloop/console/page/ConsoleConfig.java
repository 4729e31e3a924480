package io.certloop.console.page;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Addresses to which the console pages link. If a service's address is empty, links lead to the same site, as behind an
 * ingress.
 */
@ConfigMapping(prefix = "certloop.console")
public interface ConsoleConfig {

    /** Base URL of remediation-service, for links to /console and to its runs and domains. */
    Optional<URI> remediation();

    /** Base URL of ticket-service, for links to its pages. */
    Optional<URI> tickets();

    /** Base URL of cert-watcher, for the link to /console/fleet. */
    Optional<URI> watcher();

    /**
     * URL of the Grafana dashboard to which the navigation links, with the history of the metrics; without it there is
     * no link.
     */
    Optional<URI> grafana();

    /** URL of the trace of a run, with {trace} in the place of the trace id; without it there is no link. */
    Optional<LinkTemplate> traceLink();

    /** URL of the log lines of a run, with {run} in the place of the run id; without it there is no link. */
    Optional<LinkTemplate> logLink();

    /** Time zone in which times are shown and days are counted. */
    @WithDefault("UTC")
    ZoneId zone();

    /**
     * How often this service sends its status to the console's first page for on-call, in remediation-service; PT5S to
     * PT20S; "off" for never. The page shows a service as unknown one minute after its last status.
     */
    @WithDefault("PT15S")
    String tellEvery();
}
