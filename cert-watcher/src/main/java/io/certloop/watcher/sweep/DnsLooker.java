package io.certloop.watcher.sweep;

import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeLocator;
import io.certloop.cloud.edge.EdgeLook;
import io.certloop.watcher.check.Preflight;
import io.certloop.watcher.inventory.CertificateLook;
import io.certloop.watcher.inventory.DnsLook;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** Asks where a domain's own name leads; now and then, since DNS of customers changes seldom. */
public final class DnsLooker {

    private final DnsLookup dns;
    private final EdgeLocator locator;
    private final Peeks peeks;
    private final Preflight preflight;
    private final int every;
    private final IntUnaryOperator random;

    /**
     * @param every one look in so many, on average; 1 for always
     * @param random a number from 0 to the given one less 1
     */
    public DnsLooker(
            DnsLookup dns,
            EdgeLocator locator,
            Peeks peeks,
            Preflight preflight,
            int every,
            IntUnaryOperator random) {
        this.dns = dns;
        this.locator = locator;
        this.peeks = peeks;
        this.preflight = preflight;
        this.every = every;
        this.random = random;
    }

    /** Whether a look at a domain that nobody worries about is to ask. */
    boolean isDue(CertificateLook certificate, Instant at) {
        return certificate.read().filter(it -> preflight.covers(it, at)).isPresent()
                || random.applyAsInt(every) == 0;
    }

    /**
     * @param configuredSha256 an address that we do not know and that serves this leaf is an edge
     *     all the same: DNS tells others in other places
     */
    DnsLook look(Domain domain, Optional<String> configuredSha256) throws InterruptedException {
        String host = domain.name().probeHost();
        try {
            List<String> aliases = dns.aliases(host);
            if (aliases.contains(domain.cname().toLowerCase(Locale.ROOT))) {
                return here(domain);
            }
            List<InetAddress> addresses = dns.addresses(host);
            if (addresses.isEmpty()) {
                return new DnsLook.Elsewhere("no address");
            }
            return look(domain, addresses, locator.edges(domain.cname()), configuredSha256)
                    .orElseGet(() -> new DnsLook.Elsewhere(words(aliases, addresses)));
        } catch (DnsFault e) {
            return new DnsLook.Unknown(e.getMessage());
        }
    }

    /** Empty if none of the addresses is an edge. */
    private Optional<DnsLook> look(
            Domain domain,
            List<InetAddress> addresses,
            List<EdgeAddress> edges,
            Optional<String> configuredSha256)
            throws InterruptedException {
        if (edges.stream().map(EdgeAddress::address).anyMatch(addresses::contains)) {
            return Optional.of(here(domain));
        }
        if (configuredSha256.isEmpty()) {
            return Optional.empty();
        }
        var address = new EdgeAddress(addresses.getFirst(), edges.getFirst().port());
        return switch (peeks.look(domain.name().probeHost(), address)) {
            case EdgeLook.Presented presented
                    when presented.sha256().equals(configuredSha256.get()) ->
                    Optional.of(here(domain));
            case EdgeLook.Unknown unknown when unknown.late() ->
                    Optional.of(new DnsLook.Unknown(unknown.detail()));
            case EdgeLook other -> Optional.empty();
        };
    }

    private DnsLook here(Domain domain) {
        return new DnsLook.Here(dns.issuers(domain.name().value()));
    }

    private static String words(List<String> aliases, List<InetAddress> addresses) {
        return aliases.isEmpty() ? addresses.getFirst().getHostAddress() : aliases.getLast();
    }
}
