package io.certloop.watcher.watch.list;

import io.certloop.cloud.controlplane.DomainName;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name to watch.
 *
 * @param shown the name as it was written, for people
 * @param expected SHA-256 fingerprint of the certificate that should be served, if the list gives one
 * @param labels labels by which rules select names, as in Kubernetes
 * @param owner the team or person to contact
 */
public record Target(
        String shown,
        DomainName name,
        int port,
        Optional<String> expected,
        Map<String, String> labels,
        Optional<String> owner) {

    public static final int HTTPS = 443;

    private static final int LAST_PORT = 65_535;
    private static final Pattern HOST_AND_PORT = Pattern.compile("([^:/\\s]+)(?::(\\d{1,5}))?\\.?");
    private static final Pattern SCHEME = Pattern.compile("(?i)([a-z][a-z0-9+.-]*)://.*");
    private static final Set<String> TLS = Set.of("https", "tls");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}(:\\d+)?|\\[.*|.*:.*:.*");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./-]{0,126}");
    private static final int LONGEST_VALUE = 128;
    private static final int MOST_LABELS = 32;

    public Target {
        labels = checked(labels);
        owner.ifPresent(value -> requireValue("owner", value));
    }

    /**
     * Parses a target.
     *
     * @param text host, host:port or a URL that begins with https:// or tls://
     * @throws IllegalArgumentException if the text has none of these forms; the message tells what is expected
     */
    public static Target parse(String text) {
        return parse(text, Optional.empty(), Optional.empty());
    }

    static Target parse(String text, Optional<String> port, Optional<String> fingerprint) {
        String written = text.strip();
        Matcher parts = HOST_AND_PORT.matcher(authority(written));
        if (ADDRESS.matcher(authority(written)).matches()) {
            throw new IllegalArgumentException(printable(written)
                    + " is an address, and an address does not say for which name;"
                    + " expected a host name");
        }
        if (!parts.matches()) {
            throw notAName(written);
        }
        String host = parts.group(1).replaceFirst("\\.$", "");
        return new Target(
                host,
                name(host, written),
                port(Optional.ofNullable(parts.group(2)).or(() -> port)),
                fingerprint.filter(value -> !value.isBlank()).map(Target::sha256),
                Map.of(),
                Optional.empty());
    }

    /** A copy with labels and owner of the whole list as defaults; the values of the entry itself take precedence. */
    public Target orElse(Map<String, String> others, Optional<String> ownerOfAll) {
        Map<String, String> all = new TreeMap<>(others);
        all.putAll(labels);
        return new Target(shown, name, port, expected, all, owner.or(() -> ownerOfAll));
    }

    public Target expecting(Optional<String> sha256) {
        return new Target(shown, name, port, sha256, labels, owner);
    }

    private static Map<String, String> checked(Map<String, String> labels) {
        if (labels.size() > MOST_LABELS) {
            throw new IllegalArgumentException("%d labels; expected at most %d".formatted(labels.size(), MOST_LABELS));
        }
        labels.forEach((key, value) -> {
            if (!LABEL.matcher(key).matches()) {
                throw new IllegalArgumentException(
                        "label \"%s\"; expected letters, digits and _ . / -".formatted(printable(key)));
            }
            requireValue("label " + key, value);
        });
        return Map.copyOf(labels);
    }

    private static void requireValue(String what, String value) {
        if (value.length() > LONGEST_VALUE || value.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "%s: \"%s\"; expected at most %d characters, none of them a control character"
                            .formatted(what, printable(value), LONGEST_VALUE));
        }
    }

    private static String authority(String written) {
        Matcher scheme = SCHEME.matcher(written);
        if (!scheme.matches()) {
            return written;
        }
        if (!TLS.contains(scheme.group(1).toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("scheme %s; expected https".formatted(printable(scheme.group(1))));
        }
        String rest = written.substring(written.indexOf("://") + 3);
        String authority = rest.split("[/?#]", 2)[0];
        if (authority.contains("@")) {
            throw new IllegalArgumentException("a URL with user or password; expected https://host:port");
        }
        return authority;
    }

    private static DomainName name(String host, String written) {
        try {
            return new DomainName(host);
        } catch (IllegalArgumentException e) {
            throw notAName(written);
        }
    }

    private static IllegalArgumentException notAName(String written) {
        String expected = written.contains("*")
                ? "*.example.com, a wildcard as the whole first label"
                : "host, host:port or a URL";
        return new IllegalArgumentException(
                "\"%s\" is not a name; expected %s".formatted(printable(written), expected));
    }

    private static int port(Optional<String> text) {
        if (text.isEmpty() || text.get().isBlank()) {
            return HTTPS;
        }
        String digits = text.get().strip();
        int port = digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException("port %s; expected 1 to %d".formatted(printable(digits), LAST_PORT));
        }
        return port;
    }

    /**
     * Normalizes a SHA-256 fingerprint as tools write it: with or without colons, with or without the prefix
     * {@code sha256:}.
     */
    private static String sha256(String text) {
        String hex = text.strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^sha-?256( fingerprint)?[:=]", "")
                .replaceAll("[:\\s]", "");
        if (!SHA256.matcher(hex).matches()) {
            throw new IllegalArgumentException(
                    "fingerprint %s; expected SHA-256, 64 hexadecimal digits".formatted(printable(text)));
        }
        return hex;
    }

    /** The key that identifies the target in a list: {@code name:port}. */
    public String key() {
        return name.value() + ":" + port;
    }

    /** The name for people, with the port unless it is that of HTTPS. */
    public String label() {
        return port == HTTPS ? shown : shown + ":" + port;
    }

    /** The name that is sent as SNI. */
    public String host() {
        return name.probeHost();
    }

    /** Text from an untrusted list, cut to 60 characters and without control characters. */
    static String printable(String text) {
        String clean = text.replaceAll("\\p{C}", "?");
        return clean.length() <= 60 ? clean : clean.substring(0, 60) + "…";
    }
}
