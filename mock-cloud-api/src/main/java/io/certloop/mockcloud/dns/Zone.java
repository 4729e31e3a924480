package io.certloop.mockcloud.dns;

import io.certloop.mockcloud.domain.CustomerRecord.Kind;
import io.certloop.mockcloud.domain.Domain;
import io.certloop.mockcloud.domain.DomainName;
import io.certloop.mockcloud.provider.Provider;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * The DNS records of the fleet: the provider's own zone with the edges of every domain, and the customers' zones with
 * their CNAMEs and ownership records.
 */
public final class Zone {

    private static final long TTL = 1;

    private final Provider provider;

    public Zone(Provider provider) {
        this.provider = provider;
    }

    /**
     * The records of a name and type; empty if the name does not exist; an empty list if the name has no record of this
     * type.
     */
    public Optional<List<Record>> lookup(Name name, int type) {
        var host = new DomainName(name.toString(true));
        return ownership(name, host, type)
                .or(() -> set(name, host, type))
                .or(() -> provider.withCname(host).map(domain -> edges(name, domain, type)))
                .or(() -> provider.answeringFor(host)
                        .filter(domain -> !host.isWildcard())
                        .map(domain -> customers(name, domain, type)));
    }

    private Optional<List<Record>> ownership(Name name, DomainName host, int type) {
        return provider.publishedAt(host.value())
                .map(value -> type == Type.TXT ? List.of(txt(name, value)) : List.of());
    }

    /**
     * The records that a customer has set at this name, as the answer to a query of this type; empty if they do not
     * determine the answer. An A or CNAME record replaces the CNAME to the CDN; a CAA record exists beside it.
     */
    private Optional<List<Record>> set(Name name, DomainName host, int type) {
        var set = provider.setAt(host.value());
        if (set.containsKey(Kind.CNAME)) {
            var target = absolute(set.get(Kind.CNAME).value());
            return Optional.of(List.of(new CNAMERecord(name, DClass.IN, TTL, target)));
        }
        if (set.containsKey(Kind.CAA) && type == Type.CAA) {
            var issuer = set.get(Kind.CAA).value();
            return Optional.of(List.of(new CAARecord(name, DClass.IN, TTL, 0, "issue", issuer)));
        }
        if (set.containsKey(Kind.A)) {
            return Optional.of(
                    type == Type.A ? List.of(address(name, set.get(Kind.A).value())) : List.of());
        }
        return set.isEmpty() || provider.answeringFor(host).isPresent() ? Optional.empty() : Optional.of(List.of());
    }

    private static List<Record> edges(Name name, Domain domain, int type) {
        return type == Type.A
                ? domain.edges().stream().map(address -> address(name, address)).toList()
                : List.of();
    }

    private static List<Record> customers(Name name, Domain domain, int type) {
        var target = absolute(domain.name().cname());
        var records = new ArrayList<Record>();
        records.add(new CNAMERecord(name, DClass.IN, TTL, target));
        records.addAll(edges(target, domain, type));
        return records;
    }

    private static Record txt(Name name, String value) {
        return new TXTRecord(name, DClass.IN, TTL, value);
    }

    private static Record address(Name name, String address) {
        try {
            return new ARecord(name, DClass.IN, TTL, InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Name absolute(String host) {
        try {
            return Name.fromString(host + ".");
        } catch (TextParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
