package io.certloop.watcher.probe;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.edge.AddressLiteral;
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
 */
public record ProbeTarget(DomainName host, Optional<InetAddress> address, OptionalInt port) {

    private static final Pattern SHAPE = Pattern.compile(
            "(?:(?:https|tls)://)?(?<at>\\[[0-9a-fA-F:.]+]|[^:/\\[\\]]+)(?::(?<port>\\d{1,5}))?/?",
            Pattern.CASE_INSENSITIVE);

    public ProbeTarget {
        if (host.isWildcard()) {
            throw new IllegalArgumentException("one host, not a wildcard");
        }
    }

    /**
     * Parses the parameters of a probe.
     *
     * @param target a host or an address, with an optional port, and optionally with https:// before it
     * @param hostname the host, if the target is an address
     * @throws IllegalArgumentException if the parameters name no host
     */
    public static ProbeTarget parse(String target, Optional<String> hostname) {
        Matcher parts = SHAPE.matcher(target.strip().toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            throw new IllegalArgumentException("not host:port");
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
        return new ProbeTarget(new DomainName(host), address, port);
    }
}
