package io.certloop.remediation.console.rest.domain;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.DnsLookup;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The current DNS aliases and addresses of a name. Both lists are empty if DNS did not answer.
 *
 * @param answered whether DNS answered
 */
public record DnsView(boolean answered, List<String> aliases, List<String> addresses) {

    static DnsView of(DomainName name, DnsLookup dns) {
        try {
            return new DnsView(
                    true,
                    dns.aliases(name.probeHost()),
                    dns.addresses(name.probeHost()).stream()
                            .map(InetAddress::getHostAddress)
                            .toList());
        } catch (DnsFault e) {
            return new DnsView(false, List.of(), List.of());
        }
    }

    Optional<List<String>> known() {
        return Optional.of(addresses).filter(known -> answered);
    }
}
