package io.certloop.remediation.notification;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * The hosts to which this service may send requests that callers or targets name, notifications above all. Without this
 * limit a caller that names a host could reach the internal network.
 *
 * @param entries {@code host}, {@code host:port}, or {@code *.suffix} for any host below it
 */
public record AllowedHosts(List<String> entries) {

    public static final int LAST_PORT = 65_535;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    public AllowedHosts {
        entries = entries.stream()
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    public boolean allow(URI target) {
        if (target.getHost() == null
                || target.getUserInfo() != null
                || target.getPort() == 0
                || target.getPort() > LAST_PORT) {
            return false;
        }
        String host = target.getHost().toLowerCase(Locale.ROOT);
        return entries.stream().anyMatch(entry -> covers(entry, host, port(target)));
    }

    private static int port(URI target) {
        if (target.getPort() > 0) {
            return target.getPort();
        }
        return "https".equalsIgnoreCase(target.getScheme()) ? HTTPS_PORT : HTTP_PORT;
    }

    private static boolean covers(String entry, String host, int port) {
        return entry.startsWith("*.")
                ? host.endsWith(entry.substring(1)) && host.length() > entry.length() - 1
                : entry.equals(host) || entry.equals(host + ":" + port);
    }
}
