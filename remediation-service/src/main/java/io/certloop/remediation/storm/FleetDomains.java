package io.certloop.remediation.storm;

import io.certloop.cloud.controlplane.DomainName;
import java.util.Collection;
import java.util.OptionalInt;

/** The domains of all accounts. Only they count as sick: a name can be invented. */
public interface FleetDomains {

    /**
     * Reads the lists of the provider: takes its time.
     *
     * @return empty if an account could not be listed
     */
    OptionalInt count();

    /** By the lists as they were last read; calls nobody. */
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
