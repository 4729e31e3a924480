package io.certloop.watcher.inventory;

import io.certloop.cloud.controlplane.DomainName;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A part of a domain's name, as a pattern of SQL's {@code like}.
 *
 * @param like escaped by {@code !}
 * @param isExact the whole name
 */
public record NamePattern(String like, boolean isExact) {

    private static final int MOST = 253;
    private static final Pattern SCHEME = Pattern.compile("^[a-z][a-z0-9+.-]*://");
    private static final Pattern REST = Pattern.compile("[/?#:].*$");
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9_.*-]+");

    public static NamePattern exact(DomainName name) {
        return new NamePattern(name.value(), true);
    }

    /**
     * Reads a part of a name, a name with {@code *} for whatever stands there, or a URL.
     *
     * @throws IllegalArgumentException if no name has such characters
     */
    public static NamePattern part(String text) {
        String part = host(text);
        String like = part.replace("_", "!_").replace('*', '%');
        return new NamePattern(part.contains("*") ? like : "%" + like + "%", false);
    }

    /**
     * The host of a URL, or the text as names are written.
     *
     * @throws IllegalArgumentException if no name has such characters
     */
    public static String host(String text) {
        String part = text.strip().toLowerCase(Locale.ROOT);
        part = REST.matcher(SCHEME.matcher(part).replaceFirst("")).replaceFirst("");
        if (!part.contains("*")) {
            part = IDN.toASCII(part, IDN.ALLOW_UNASSIGNED);
        }
        if (part.length() > MOST || !SHAPE.matcher(part).matches()) {
            throw new IllegalArgumentException("not a part of a domain name");
        }
        return part;
    }
}
