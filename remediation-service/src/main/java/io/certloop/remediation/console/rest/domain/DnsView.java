package io.certloop.remediation.console.rest.domain;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.DnsLookup;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Where a name points to now. */
record DnsView(List<String> aliases, List<String> addresses) {

    /** Empty if DNS could not be asked. */
    static Optional<DnsView> of(DomainName name, DnsLookup dns) {
        try {
            return Optional.of(
                    new DnsView(
                            dns.aliases(name.probeHost()),
                            dns.addresses(name.probeHost()).stream()
                                    .map(InetAddress::getHostAddress)
                                    .toList()));
        } catch (DnsFault e) {
            return Optional.empty();
        }
    }
}
