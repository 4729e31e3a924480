package io.certloop.mockcloud.domain;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A domain name in lower case. A wildcard has a leading dot, as the provider writes it. */
public record DomainName(String value) {

    private static final int MAX_LENGTH = 253;
    private static final Pattern SHAPE = Pattern.compile("\\.?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{2,63}");

    public DomainName {
        value = value.toLowerCase(Locale.ROOT);
    }

    public boolean isValid() {
        return value.length() <= MAX_LENGTH && SHAPE.matcher(value).matches();
    }

    public boolean isWildcard() {
        return value.startsWith(".");
    }

    public String withoutDot() {
        return isWildcard() ? value.substring(1) : value;
    }

    public List<String> certificateNames() {
        return isWildcard() ? List.of("*" + value, withoutDot()) : List.of(value);
    }

    public String cname() {
        return (isWildcard() ? "wildcard." : "") + withoutDot() + ".mockcdn.example";
    }

    /** The name of the record that proves the ownership. */
    public String ownershipHost() {
        return "verification." + withoutDot();
    }

    public boolean isCoveredBy(List<String> certificateNames) {
        if (isWildcard()) {
            return certificateNames.contains("*" + value);
        }
        var wildcard = "*" + value.substring(value.indexOf('.'));
        return certificateNames.contains(value) || certificateNames.contains(wildcard);
    }

    /** The wildcard domain that would serve this host. */
    public DomainName parentWildcard() {
        return new DomainName(value.substring(Math.max(0, value.indexOf('.'))));
    }

    @Override
    public String toString() {
        return value;
    }
}
