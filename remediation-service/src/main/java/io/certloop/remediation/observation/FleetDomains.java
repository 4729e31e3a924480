package io.certloop.remediation.observation;

import io.certloop.cloud.controlplane.DomainName;
import java.util.Collection;
import java.util.OptionalInt;
import java.util.Set;

/** The domains of all accounts. Only they count as unhealthy, because names can be invented. */
public interface FleetDomains {

    /**
     * Reads the lists of the provider, which takes a while.
     *
     * @return empty if an account could not be listed
     */
    OptionalInt count();

    /** According to the lists as last read; calls nobody. */
    Among among(Collection<DomainName> names);

    /** Reads the lists again if that is long ago. */
    void refresh();

    /**
     * What the fleet has of some names.
     *
     * @param ours as listed: the names below a wildcard domain are one domain
     * @param unknown names that may be ours: the lists are old, or an account could not be listed
     */
    record Among(Set<DomainName> ours, int unknown) {

        public int atMost() {
            return ours.size() + unknown;
        }
    }
}
