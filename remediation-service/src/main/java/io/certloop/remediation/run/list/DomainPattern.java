package io.certloop.remediation.run.list;

import io.certloop.cloud.controlplane.DomainName;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which domains a list is about: one by its name, all with a part in common ({@code shop}), or all
 * that fit where {@code *} stands for anything ({@code *.shop.example}).
 *
 * @param like for SQL's {@code like}, unless it is exact
 */
public record DomainPattern(String like, boolean exact) {

    private static final int LONGEST = 253;
    private static final Pattern PART = Pattern.compile("[a-z0-9._*-]+");

    /**
     * @throws IllegalArgumentException if no domain can fit
     */
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
