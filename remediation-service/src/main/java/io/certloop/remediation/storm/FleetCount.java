package io.certloop.remediation.storm;

import java.util.OptionalInt;

/** Counts the domains of all accounts. */
@FunctionalInterface
public interface FleetCount {

    /**
     * Reads the lists of the provider: takes its time.
     *
     * @return empty if an account could not be listed
     */
    OptionalInt domains();
}
