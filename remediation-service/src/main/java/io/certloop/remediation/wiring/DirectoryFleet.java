package io.certloop.remediation.wiring;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.observation.DomainDirectory;
import io.certloop.remediation.storm.FleetDomains;
import java.util.Collection;
import java.util.OptionalInt;

/** The fleet is what the directory lists. */
record DirectoryFleet(DomainDirectory directory) implements FleetDomains {

    @Override
    public OptionalInt count() {
        return directory.count();
    }

    @Override
    public Among among(Collection<DomainName> names) {
        DomainDirectory.Membership of = directory.membership(names);
        return new Among(of.ours().size(), of.unknown());
    }

    @Override
    public void refresh() {
        directory.refresh();
    }
}
