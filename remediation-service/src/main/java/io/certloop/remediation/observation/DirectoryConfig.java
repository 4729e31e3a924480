package io.certloop.remediation.observation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings for the lists of domains: whether they cover all accounts, and how fresh they are. */
@ConfigMapping(prefix = "certloop.remediation")
public interface DirectoryConfig {

    /** The shortest time between two reads of the domain lists when a name is missing. */
    @WithDefault("PT30S")
    Duration directoryFreshness();

    /**
     * Whether the accounts file has every account that a ticket may be about. Set it to false in a cell, an
     * installation for only some of the accounts: then a domain or account that is not in the file counts as unknown,
     * so that a person gets the ticket and no customer gets the answer that it does not exist.
     */
    @WithDefault("true")
    boolean allAccounts();
}
