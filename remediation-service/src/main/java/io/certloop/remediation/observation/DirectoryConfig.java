package io.certloop.remediation.observation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The lists of domains: whether they have all accounts, and how fresh they are. */
@ConfigMapping(prefix = "certloop.remediation")
public interface DirectoryConfig {

    /** Lists of domains are read again at most this often when a name is missing. */
    @WithDefault("PT30S")
    Duration directoryFreshness();

    /**
     * Whether the accounts file has every account that a ticket may be about. False in a cell: a
     * domain or account that is not in it is unknown, and a person gets the ticket; nobody is
     * answered that it does not exist.
     */
    @WithDefault("true")
    boolean allAccounts();
}
