package io.certloop.remediation.storm;

import io.certloop.cloud.controlplane.DomainName;
import java.util.Collection;
import java.util.OptionalInt;

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
     * @param ours domains of the fleet, each once
     * @param unknown names that may be ours: the lists are old, or an account could not be listed
     */
    record Among(int ours, int unknown) {

        int atMost() {
            return ours + unknown;
        }
    }
}
