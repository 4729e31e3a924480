package io.certloop.watcher.inventory;

import io.certloop.cloud.controlplane.DomainName;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A pattern of SQL's {@code like} for a domain's name or a part of it.
 *
 * @param like the pattern; its escape character is {@code !}
 * @param isExact whether the pattern is a whole name
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
     * Parses a part of a name, a name in which {@code *} stands for any text, or a URL.
     *
     * @throws IllegalArgumentException if the text has characters that no domain name has
     */
    public static NamePattern part(String text) {
        String part = host(text);
        String like = part.replace("_", "!_").replace('*', '%');
        return new NamePattern(part.contains("*") ? like : "%" + like + "%", false);
    }

    /**
     * The host of a URL, or the text itself, in lower case and ASCII as domain names are stored.
     *
     * @throws IllegalArgumentException if the text has characters that no domain name has
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
