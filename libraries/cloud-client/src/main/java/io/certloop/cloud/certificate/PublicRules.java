package io.certloop.cloud.certificate;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What browsers demand of a leaf that an authority issued which they trust by default. They accept
 * anything of authorities that were added by hand.
 */
public final class PublicRules {

    /** Baseline Requirements of the CA/Browser Forum, 6.3.2, by the day of issue. */
    private static final NavigableMap<Instant, Duration> LONGEST = new TreeMap<>();

    static {
        LONGEST.put(Instant.parse("2020-09-01T00:00:00Z"), Duration.ofDays(398));
        LONGEST.put(Instant.parse("2026-03-15T00:00:00Z"), Duration.ofDays(200));
        LONGEST.put(Instant.parse("2027-03-15T00:00:00Z"), Duration.ofDays(100));
        LONGEST.put(Instant.parse("2029-03-15T00:00:00Z"), Duration.ofDays(47));
    }

    /** Policies of Chrome and Apple: two logs, and three for a longer lifetime than this. */
    private static final Duration TWO_LOGS = Duration.ofDays(180);

    private PublicRules() {}

    /**
     * Whether browsers refuse a leaf for its lifetime. Counted as they do, from the beginning to
     * the end; the authority has to stay a second below.
     */
    public static boolean isTooLong(Instant notBefore, Instant notAfter) {
        var rule = LONGEST.floorEntry(notBefore);
        return rule != null && Duration.between(notBefore, notAfter).compareTo(rule.getValue()) > 0;
    }

    /** How many signed certificate timestamps browsers demand. */
    public static int timestamps(Instant notBefore, Instant notAfter) {
        return Duration.between(notBefore, notAfter).compareTo(TWO_LOGS) > 0 ? 3 : 2;
    }
}
