package io.certloop.console.report;

import io.certloop.console.page.PageContext;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;

/**
 * A figure of a report for one period and for the period before. A figure that cannot be known, such as a share of
 * nothing, is shown as a dash and not as zero.
 *
 * @param label what the figure counts
 * @param before the figure of the period before, as it is shown
 * @param change from the period before, in percent; empty for a share
 */
public record Figure(String label, String value, String before, String change) {

    private static final String NONE = "–";
    private static final int PERCENT = 100;

    public static Figure count(String label, long now, long before) {
        return new Figure(label, grouped(now), grouped(before), change(now, before));
    }

    /** A count without a comparison with the period before. */
    public static Figure of(String label, long now) {
        return new Figure(label, grouped(now), NONE, "");
    }

    public static Figure duration(
            String label, Optional<Duration> now, Optional<Duration> before, PageContext context) {
        return new Figure(
                label,
                now.map(context::length).orElse(NONE),
                before.map(context::length).orElse(NONE),
                now.flatMap(it -> before.map(was -> change(it.toMillis(), was.toMillis())))
                        .orElse(""));
    }

    /**
     * The share of good cases among all cases, in percent, for this period and the period before. The report defines
     * what a good case is.
     */
    public static Figure share(String label, Share now, Share before) {
        return new Figure(
                label,
                now.percent().map(it -> it + " %").orElse(NONE),
                before.percent().map(it -> it + " %").orElse(NONE),
                "");
    }

    public record Share(long good, long all) {

        /**
         * The share in percent with one decimal, rounded down, so that only a complete share is 100. Empty if there are
         * no cases.
         */
        public Optional<BigDecimal> percent() {
            return all == 0
                    ? Optional.empty()
                    : Optional.of(
                            BigDecimal.valueOf(good * PERCENT).divide(BigDecimal.valueOf(all), 1, RoundingMode.DOWN));
        }
    }

    private static String change(long now, long before) {
        return before == 0 ? "" : "%+d %%".formatted(Math.round((double) (now - before) * PERCENT / before));
    }

    private static String grouped(long number) {
        return "%,d".formatted(number);
    }
}
