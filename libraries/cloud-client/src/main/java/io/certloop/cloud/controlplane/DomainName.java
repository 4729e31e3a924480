package io.certloop.cloud.controlplane;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A domain on the CDN, lower case, in its ASCII form. A wildcard domain starts with a dot ({@code .example.com});
 * {@code *.example.com} is accepted and means the same.
 */
public record DomainName(String value) {

    private static final int MAX_LENGTH = 253;
    private static final Pattern SHAPE =
            Pattern.compile("\\.?(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{2,63}");

    public DomainName {
        value = normalised(value);
        if (value.length() > MAX_LENGTH || !SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a domain name: " + printable(value));
        }
    }

    public boolean isWildcard() {
        return value.startsWith(".");
    }

    /**
     * The wildcard domain one label up, which would serve this name too; empty for a wildcard domain or if the parent
     * has only one label.
     */
    public Optional<DomainName> wildcardParent() {
        int dot = value.indexOf('.', 1);
        String parent = value.substring(Math.max(dot, 0));
        return isWildcard() || parent.indexOf('.', 1) < 0 ? Optional.empty() : Optional.of(new DomainName(parent));
    }

    /** A host name that a TLS client can connect to: the domain itself or, for a wildcard domain, a host below it. */
    public String probeHost() {
        return isWildcard() ? "certloop-probe" + value : value;
    }

    /** Whether a certificate name (exact or {@code *.…}) covers {@link #probeHost()}. */
    public boolean isCoveredBy(String certificateName) {
        String name = certificateName.toLowerCase(Locale.ROOT);
        String host = probeHost();
        if (name.startsWith("*.")) {
            int dot = host.indexOf('.');
            return dot > 0 && host.substring(dot).equals(name.substring(1));
        }
        return name.equals(host);
    }

    /**
     * Whether clients can reach a certificate's name through this domain: the name equals the domain or, for a wildcard
     * domain, is below it.
     */
    public boolean answersFor(String certificateName) {
        String name = certificateName.toLowerCase(Locale.ROOT);
        return isWildcard() ? ("." + name).endsWith(value) : name.equals(value);
    }

    private static String normalised(String raw) {
        if (raw == null) {
            throw new IllegalArgumentException("a domain name is missing");
        }
        String name = raw.strip().toLowerCase(Locale.ROOT);
        String rest = name.startsWith("*.") ? name.substring(2) : name;
        boolean wildcard = name.startsWith("*.") || name.startsWith(".");
        rest = rest.startsWith(".") ? rest.substring(1) : rest;
        try {
            return (wildcard ? "." : "") + IDN.toASCII(rest, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not a domain name: " + printable(raw));
        }
    }

    private static String printable(String raw) {
        String clean = raw.replaceAll("[^\\x20-\\x7e]", "?");
        return clean.length() <= 80 ? clean : clean.substring(0, 80) + "…";
    }

    @Override
    public String toString() {
        return value;
    }
}
