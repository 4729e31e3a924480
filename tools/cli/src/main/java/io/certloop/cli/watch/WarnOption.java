package io.certloop.cli.watch;

import io.certloop.watcher.check.ExpiryPolicy;
import io.certloop.watcher.check.ExpiryPolicy.Step;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Converts the option for early warnings: the days left, such as {@code 30d}, or a share of the lifetime, such as
 * {@code 1/3}.
 */
final class WarnOption implements ITypeConverter<ExpiryPolicy> {

    /** The default, as in cert-watcher: a third of the lifetime, within bounds. */
    static final String DEFAULT = "1/3";

    private static final Pattern DAYS = Pattern.compile("(\\d{1,4})d");
    private static final Pattern SHARE = Pattern.compile("1/(\\d{1,3})");

    /**
     * Expiry is critical at the same time as in cert-watcher: at a twentieth of the lifetime, at least 12 hours and at
     * most 14 days before the end.
     */
    private static final Step URGENT = new Step(20, Duration.ofHours(12), Duration.ofDays(14));

    @Override
    public ExpiryPolicy convert(String text) {
        Matcher days = DAYS.matcher(text);
        Matcher share = SHARE.matcher(text);
        if (days.matches()) {
            Duration left = Duration.ofDays(Long.parseLong(days.group(1)));
            return policy(new Step(1, left, left));
        }
        if (share.matches() && Integer.parseInt(share.group(1)) > 0) {
            int divisor = Integer.parseInt(share.group(1));
            return policy(new Step(divisor, Duration.ofHours(48), Duration.ofDays(45)));
        }
        throw new TypeConversionException(
                "'%s'; expected days as 30d, or a share of the lifetime as 1/3".formatted(text));
    }

    private static ExpiryPolicy policy(Step warn) {
        return new ExpiryPolicy(warn, warn, URGENT);
    }
}
