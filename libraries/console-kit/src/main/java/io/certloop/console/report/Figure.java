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
 * A figure of a period, and of the one before. What cannot be known, as a share of nothing, is not
 * shown as zero.
 *
 * @param label what it counts
 * @param change in percent of the one before; empty for a share
 * @param number for a file; seconds of a duration, percent of a share
 */
public record Figure(
        String label, String value, String before, String change, String number, String previous) {

    private static final String NONE = "–";
    private static final int PERCENT = 100;

    public static Figure count(String label, long now, long before) {
        return new Figure(
                label,
                grouped(now),
                grouped(before),
                change(now, before),
                String.valueOf(now),
                String.valueOf(before));
    }

    /** A count that is not compared. */
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

    /** How many of all were good. */
    public static Figure share(String label, Share now, Share before) {
        return new Figure(
                label,
                now.percent().map(it -> it + " %").orElse(NONE),
                before.percent().map(it -> it + " %").orElse(NONE),
                "",
                now.percent().map(BigDecimal::toString).orElse(""),
                before.percent().map(BigDecimal::toString).orElse(""));
    }

    /** A part of a whole. */
    public record Share(long good, long all) {

        /** Rounded down, so that only a complete share is 100; empty of nothing. */
        public Optional<BigDecimal> percent() {
            return all == 0
                    ? Optional.empty()
                    : Optional.of(
                            BigDecimal.valueOf(good * PERCENT)
                                    .divide(BigDecimal.valueOf(all), 1, RoundingMode.DOWN));
        }
    }

    private static String change(long now, long before) {
        return before == 0
                ? ""
                : "%+d %%".formatted(Math.round((double) (now - before) * PERCENT / before));
    }

    private static String grouped(long number) {
        return "%,d".formatted(number);
    }

    /** The columns of a file. */
    public static String csvHead() {
        return Csv.head("period", "section", "figure", "value", "before");
    }

    /** One section of a file. */
    public static void write(
            Writer text, ReportPeriod period, String section, Stream<Figure> figures)
            throws IOException {
        for (Figure each : (Iterable<Figure>) figures::iterator) {
            text.write(Csv.line(period.name(), section, each.label, each.number, each.previous));
        }
    }
}
