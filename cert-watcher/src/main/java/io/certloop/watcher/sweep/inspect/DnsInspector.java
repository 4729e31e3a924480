package io.certloop.watcher.sweep.inspect;

import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeLocator;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.watcher.check.PersistentProof;
import io.certloop.watcher.check.Preflight;
import io.certloop.watcher.inventory.CertificateInspection;
import io.certloop.watcher.inventory.DnsInspection;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Determines where a domain's own name leads in DNS. Not every inspection queries DNS, because customers change their
 * DNS seldom.
 */
public final class DnsInspector {

    /** Labels in front of the domain's name, at which authorities look for a TXT record. */
    private static final List<String> VALIDATION = List.of("_acme-challenge", "_dnsauth");

    private final DnsLookup dns;
    private final EdgeLocator locator;
    private final Function<Domain, List<Domain>> others;
    private final LightProbes lightProbes;
    private final Preflight preflight;
    private final int every;
    private final IntUnaryOperator random;

    /**
     * Creates the inspector.
     *
     * @param others finds the same name in other configured accounts, to whose edges DNS may lead as well
     * @param peeks probes addresses that are not known as edges
     * @param every one inspection in this number queries DNS, on average; 1 for always
     * @param random returns a random number from 0 to its argument less 1
     */
    public DnsInspector(
            DnsLookup dns,
            EdgeLocator locator,
            Function<Domain, List<Domain>> others,
            LightProbes lightProbes,
            Preflight preflight,
            int every,
            IntUnaryOperator random) {
        this.dns = dns;
        this.locator = locator;
        this.others = others;
        this.lightProbes = lightProbes;
        this.preflight = preflight;
        this.every = every;
        this.random = random;
    }

    /** Whether this inspection queries DNS although there is no special reason; decided at random. */
    boolean isDue() {
        return random.applyAsInt(every) == 0;
    }

    boolean isRenewalNear(CertificateInspection certificate, Instant at) {
        return certificate.read().filter(it -> preflight.covers(it, at)).isPresent();
    }

    /**
     * Queries DNS for the domain's name.
     *
     * @param expected leaf certificates that edges should serve; an unknown address that serves one of them also counts
     *     as an edge, because DNS returns other edges at other locations
     * @param isRenewalNear whether to query the names of the validation's TXT records, too
     */
    DnsInspection inspect(Domain domain, ExpectedLeaves expected, boolean isRenewalNear) throws InterruptedException {
        DnsInspection found = found(domain, expected, isRenewalNear);
        try {
            return dns.dnssecFault(withoutDot(domain.name()))
                    .<DnsInspection>map(DnsInspection.Bogus::new)
                    .orElse(found);
        } catch (DnsFault e) {
            return found instanceof DnsInspection.Elsewhere elsewhere
                    ? new DnsInspection.Elsewhere(elsewhere.where(), false)
                    : new DnsInspection.Unknown(e.getMessage());
        }
    }

    private DnsInspection found(Domain domain, ExpectedLeaves expected, boolean isRenewalNear)
            throws InterruptedException {
        try {
            DnsInspection own = where(domain, expected);
            DnsInspection where = own instanceof DnsInspection.Elsewhere ? elsewhere(domain, own) : own;
            return where instanceof DnsInspection.Here
                    ? new DnsInspection.Here(
                            dns.caa(withoutDot(domain.name())),
                            isRenewalNear ? delegations(domain) : Map.of(),
                            isRenewalNear ? persistent(domain.name()) : Map.of())
                    : where;
        } catch (DnsFault | ControlPlaneException e) {
            return new DnsInspection.Unknown(e.getMessage());
        }
    }

    /**
     * The result for a name that does not lead to this account's edges. If it leads to the edges of another configured
     * account, it counts as leading to the CDN.
     */
    private DnsInspection elsewhere(Domain domain, DnsInspection own) throws InterruptedException {
        for (Domain other : others.apply(domain)) {
            DnsInspection there = where(other, ExpectedLeaves.UNKNOWN);
            if (!(there instanceof DnsInspection.Elsewhere)) {
                return there;
            }
        }
        return own;
    }

    private DnsInspection where(Domain domain, ExpectedLeaves expected) throws InterruptedException {
        String host = domain.name().probeHost();
        List<String> aliases = dns.aliases(host);
        if (aliases.contains(domain.edges().cname().toLowerCase(Locale.ROOT))) {
            return new DnsInspection.Here();
        }
        List<InetAddress> addresses = dns.addresses(host);
        if (addresses.isEmpty()) {
            return new DnsInspection.Elsewhere(words(aliases, addresses));
        }
        return where(host, addresses, locator.edges(domain.edges()), expected)
                .orElseGet(() -> new DnsInspection.Elsewhere(words(aliases, addresses)));
    }

    /** Where these addresses lead; empty if none of them is an edge. */
    private Optional<DnsInspection> where(
            String host, List<InetAddress> addresses, List<EdgeAddress> edges, ExpectedLeaves expected)
            throws InterruptedException {
        if (edges.stream().map(EdgeAddress::address).anyMatch(addresses::contains)) {
            return Optional.of(new DnsInspection.Here());
        }
        if (!expected.isKnown()) {
            return Optional.empty();
        }
        EdgeAddress first = edges.getFirst();
        var address = new EdgeAddress(addresses.getFirst(), first.port());
        Optional<EdgeProbeResult> light = lightProbes.probe(host, address);
        if (light.isEmpty()) {
            return Optional.of(new DnsInspection.Unknown(address + " was asked too often"));
        }
        return switch (light.get()) {
            case EdgeProbeResult.Presented presented
            when expected.contains(presented.sha256()) -> Optional.of(new DnsInspection.Here());
            case EdgeProbeResult.Unknown unknown
            when unknown.late() -> Optional.of(new DnsInspection.Unknown(unknown.detail()));
            case EdgeProbeResult other -> Optional.empty();
        };
    }

    /**
     * The names of the validation's TXT records that are aliases, as the provider's validation method DNS_PROXY
     * requires, each with the names that it leads to.
     */
    private Map<String, List<String>> delegations(Domain domain) {
        Stream<String> names = preflight.judgesDelegations()
                ? VALIDATION.stream().map(label -> label + '.' + withoutDot(domain.name()))
                : Stream.empty();
        return found(names, dns::aliases);
    }

    private Map<String, List<String>> persistent(DomainName name) {
        Stream<String> places = PersistentProof.of(preflight.ordering()).stream()
                .flatMap(proof -> PersistentProof.places(name).stream());
        return found(places, dns::texts);
    }

    /** What DNS returned for each of the names; names for which it returned nothing are left out. */
    private static Map<String, List<String>> found(Stream<String> names, Function<String, List<String>> query) {
        Map<String, List<String>> found = names.collect(Collectors.toMap(name -> name, query));
        found.values().removeIf(List::isEmpty);
        return found;
    }

    private static String withoutDot(DomainName name) {
        return name.isWildcard() ? name.value().substring(1) : name.value();
    }

    private static String words(List<String> aliases, List<InetAddress> addresses) {
        if (addresses.isEmpty()) {
            return aliases.isEmpty() ? "no address" : aliases.getLast() + " without an address";
        }
        return aliases.isEmpty() ? addresses.getFirst().getHostAddress() : aliases.getLast();
    }
}
