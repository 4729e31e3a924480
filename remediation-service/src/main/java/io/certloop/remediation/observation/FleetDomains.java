package io.certloop.remediation.observation;

import io.certloop.cloud.controlplane.DomainName;
import java.util.Collection;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The domains of all accounts. Only names in the accounts' lists count as unhealthy when a storm is determined, because
 * a requester could invent names.
 */
public interface FleetDomains {

    /**
     * Counts the domains of all accounts. Reads the provider's lists, which takes a while.
     *
     * @return empty if an account could not be listed
     */
    OptionalInt count();

    /** Selects the names that belong to the fleet, according to the lists as last read. Makes no request. */
    Among among(Collection<DomainName> names);

    /** Reads the lists again if they are too old. */
    void refresh();

    /**
     * Which of some names belong to the fleet.
     *
     * @param ours domains as listed: all names below a wildcard domain count as one domain
     * @param unknown number of names that may belong to the fleet, because the lists are old or an account could not be
     *     listed
     */
    record Among(Set<DomainName> ours, int unknown) {

        public int atMost() {
            return ours.size() + unknown;
        }
    }
}
