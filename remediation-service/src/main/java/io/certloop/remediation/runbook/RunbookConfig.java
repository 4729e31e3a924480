package io.certloop.remediation.runbook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the runbooks are read. */
@ConfigMapping(prefix = "certloop.notification")
public interface RunbookConfig {

    /** By default this service serves them itself. */
    @WithDefault("/runbooks")
    String runbookBase();

    default String runbook(String page) {
        return runbookBase() + "/" + page;
    }

    /** For a link in a page: a browser's session opens the console only, not the API. */
    default String runbookInConsole(String page) {
        String own = runbookBase().startsWith("/") ? "/console" : "";
        return own + runbook(page);
    }
}
