package io.certloop.remediation.run.list;

import io.certloop.cloud.controlplane.DomainName;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Selects the domains of a list: one domain by its name, all domains that contain a text ({@code shop}), or all that
 * match a pattern in which {@code *} stands for any text ({@code *.shop.example}).
 *
 * @param like the pattern for SQL's {@code like}, or the name itself if {@code exact}
 * @param exact whether only one domain matches
 */
public record DomainPattern(String like, boolean exact) {

    private static final int LONGEST = 253;
    private static final Pattern PART = Pattern.compile("[a-z0-9._*-]+");

    /** @throws IllegalArgumentException if no domain can match */
    public static DomainPattern parse(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        if (!wanted.contains("*") && wanted.contains(".")) {
            return new DomainPattern(new DomainName(wanted).value(), true);
        }
        if (wanted.length() > LONGEST || !PART.matcher(wanted).matches()) {
            throw new IllegalArgumentException(text);
        }
        String like = wanted.replace("_", "\\_").replace('*', '%');
        return new DomainPattern(like.contains("%") ? like : "%" + like + "%", false);
    }
}
