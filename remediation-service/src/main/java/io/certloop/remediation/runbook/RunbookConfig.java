package io.certloop.remediation.runbook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where links to runbooks point. */
@ConfigMapping(prefix = "certloop.notification")
public interface RunbookConfig {

    /** The URL below which runbooks are found. By default this service serves them itself. */
    @WithDefault("/runbooks")
    String runbookBase();

    default String runbook(String page) {
        return runbookBase() + "/" + page;
    }

    /**
     * The URL of a runbook for a link in the console. It lies below the console, because a browser session cannot open
     * the API.
     */
    default String runbookInConsole(String page) {
        String own = runbookBase().startsWith("/") ? "/console" : "";
        return own + runbook(page);
    }
}
