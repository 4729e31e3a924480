package io.certloop.console.report;

import io.certloop.console.page.PageContext;
import io.certloop.service.text.Csv;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A figure of a report for one period and for the period before. A figure that cannot be known, such as a share of
 * nothing, is shown as a dash and not as zero.
 *
 * @param label what the figure counts
 * @param before the figure of the period before, as it is shown
 * @param change from the period before, in percent; empty for a share
 * @param number the figure for a CSV file: a count, seconds of a duration, or percent of a share
 * @param previous the figure of the period before, for a CSV file
 */
public record Figure(String label, String value, String before, String change, String number, String previous) {

    private static final String NONE = "–";
    private static final int PERCENT = 100;

    public static Figure count(String label, long now, long before) {
        return new Figure(
                label, grouped(now), grouped(before), change(now, before), String.valueOf(now), String.valueOf(before));
    }

    /** A count without a comparison with the period before. */
    public static Figure of(String label, long now) {
        return new Figure(label, grouped(now), NONE, "", String.valueOf(now), "");
    }

    public static Figure duration(
            String label, Optional<Duration> now, Optional<Duration> before, PageContext context) {
        return new Figure(
                label,
                now.map(context::length).orElse(NONE),
                before.map(context::length).orElse(NONE),
                now.flatMap(it -> before.map(was -> change(it.toMillis(), was.toMillis())))
                        .orElse(""),
                now.map(it -> String.valueOf(it.toSeconds())).orElse(""),
                before.map(it -> String.valueOf(it.toSeconds())).orElse(""));
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
                "",
                now.percent().map(BigDecimal::toString).orElse(""),
                before.percent().map(BigDecimal::toString).orElse(""));
    }

    /** How many cases are good, and how many cases there are in all. The report defines what a good case is. */
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

    public static String csvHead() {
        return Csv.head("period", "section", "figure", "value", "before");
    }

    /** Writes the figures of one section as lines of a CSV file. */
    public static void write(Writer text, ReportPeriod period, String section, Stream<Figure> figures)
            throws IOException {
        for (Figure each : (Iterable<Figure>) figures::iterator) {
            text.write(Csv.line(period.name(), section, each.label, each.number, each.previous));
        }
    }
}
