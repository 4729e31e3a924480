package io.certloop.watcher.probe;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.edge.AddressLiteral;
import io.certloop.cloud.edge.Protocol;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host to probe.
 *
 * @param host sent as SNI
 * @param address the only edge to probe; empty for all edges that DNS returns
 * @param port empty for the default port
 * @param protocol how TLS begins at the port
 */
public record ProbeTarget(DomainName host, Optional<InetAddress> address, OptionalInt port, Protocol protocol) {

    private static final Pattern SHAPE = Pattern.compile(
            "(?:(?<scheme>[a-z0-9]+)://)?(?<at>\\[[0-9a-fA-F:.]+]|[^:/\\[\\]]+)(?::(?<port>\\d{1,5}))?/?",
            Pattern.CASE_INSENSITIVE);

    public ProbeTarget {
        if (host.isWildcard()) {
            throw new IllegalArgumentException("one host, not a wildcard");
        }
    }

    /**
     * Parses the parameters of a probe.
     *
     * @param target a host or an address, with an optional port, and optionally with https:// or the scheme of another
     *     protocol before it
     * @param hostname the host, if the target is an address
     * @param protocol the protocol, by its scheme; TLS from the first byte if neither parameter gives a protocol
     * @throws IllegalArgumentException if the parameters name no host
     */
    public static ProbeTarget parse(String target, Optional<String> hostname, Optional<Protocol> protocol) {
        Matcher parts = SHAPE.matcher(target.strip().toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            throw new IllegalArgumentException("not host:port");
        }
        Optional<Protocol> ofUrl = Optional.ofNullable(parts.group("scheme")).map(ProbeTarget::known);
        if (ofUrl.isPresent() && protocol.isPresent() && !ofUrl.equals(protocol)) {
            throw new IllegalArgumentException("the protocol contradicts that of the target");
        }
        String at = parts.group("at").replaceAll("[\\[\\]]", "");
        Optional<InetAddress> address =
                AddressLiteral.looksLikeOne(at) ? Optional.of(AddressLiteral.parse(at)) : Optional.empty();
        if (address.isPresent() && hostname.isEmpty()) {
            throw new IllegalArgumentException("an address says nothing of the host");
        }
        if (address.isEmpty()
                && hostname.filter(name -> !name.equalsIgnoreCase(at)).isPresent()) {
            throw new IllegalArgumentException("with hostname, the target is an address");
        }
        String host = hostname.orElse(at);
        OptionalInt port = parts.group("port") == null
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(parts.group("port")));
        return new ProbeTarget(
                new DomainName(host), address, port, ofUrl.or(() -> protocol).orElse(Protocol.TLS));
    }

    private static Protocol known(String scheme) {
        return Protocol.named(scheme).orElseThrow(() -> new IllegalArgumentException("not the scheme of a protocol"));
    }
}
