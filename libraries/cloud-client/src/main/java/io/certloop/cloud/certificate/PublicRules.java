package io.certloop.cloud.certificate;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The requirements of browsers for a leaf from an authority that they trust by default. Browsers do not apply them to
 * authorities that a user or administrator added.
 */
public final class PublicRules {

    /** The longest allowed lifetime by the day of issue: Baseline Requirements of the CA/Browser Forum, 6.3.2. */
    private static final NavigableMap<Instant, Duration> LONGEST = new TreeMap<>();

    static {
        LONGEST.put(Instant.parse("2020-09-01T00:00:00Z"), Duration.ofDays(398));
        LONGEST.put(Instant.parse("2026-03-15T00:00:00Z"), Duration.ofDays(200));
        LONGEST.put(Instant.parse("2027-03-15T00:00:00Z"), Duration.ofDays(100));
        LONGEST.put(Instant.parse("2029-03-15T00:00:00Z"), Duration.ofDays(47));
    }

    /**
     * The longest lifetime for which Chrome and Apple require timestamps of two logs; for a longer lifetime they
     * require three.
     */
    private static final Duration TWO_LOGS = Duration.ofDays(180);

    private PublicRules() {}

    /**
     * Whether browsers refuse a leaf because its lifetime is too long. Browsers measure from {@code notBefore} to
     * {@code notAfter}. An authority counts the last second too, and has to stay one second below.
     */
    public static boolean isTooLong(Instant notBefore, Instant notAfter) {
        var rule = LONGEST.floorEntry(notBefore);
        return rule != null && Duration.between(notBefore, notAfter).compareTo(rule.getValue()) > 0;
    }

    /** How many signed certificate timestamps browsers demand of a leaf with this validity. */
    public static int timestamps(Instant notBefore, Instant notAfter) {
        return Duration.between(notBefore, notAfter).compareTo(TWO_LOGS) > 0 ? 3 : 2;
    }
}
