package io.certloop.watcher.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.page.Plot;
import io.certloop.console.text.DisplayTime;
import io.certloop.watcher.console.Counted;
import io.certloop.watcher.console.DaysLeft;
import io.certloop.watcher.console.Fleet;
import io.certloop.watcher.console.LifetimeLeft;
import io.certloop.watcher.coverage.AccountHealth;
import io.certloop.watcher.coverage.CoverageService.Coverage;
import io.certloop.watcher.finding.FindingCounts;
import io.certloop.watcher.forecast.Forecast.Day;
import io.certloop.watcher.forecast.Forecast.Outlook;
import io.certloop.watcher.sweep.Sweep;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fleet as its pages show it.
 *
 * @param sweep the last one that ended
 * @param running one that has not ended
 */
public record FleetView(
        Optional<Sweep> sweep,
        Optional<Sweep> running,
        List<String> doubts,
        Optional<Integer> canaries,
        LeftBy by,
        Optional<Counts> counts) {

    /** How the remaining certificates are grouped. */
    public enum LeftBy {
        SHARE,
        DAYS;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Of its heading. */
        public String key() {
            return "left." + word();
        }

        static LeftBy read(String word) {
            return Stream.of(values())
                    .filter(each -> each.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(word));
        }

        private Plot plot(Fleet fleet, PageContext context) {
            Stream<Plot.Value> bars =
                    switch (this) {
                        case SHARE ->
                                fleet.left().bars().stream()
                                        .map(
                                                bar ->
                                                        new Plot.Value(
                                                                label(bar, context),
                                                                bar.certificates(),
                                                                href(bar)));
                        case DAYS ->
                                fleet.daysLeft().bars().stream()
                                        .map(
                                                bar ->
                                                        new Plot.Value(
                                                                label(bar, context),
                                                                bar.certificates(),
                                                                href(bar)));
                    };
            return Plot.of(bars.toList());
        }
    }

    /** What was counted over all domains, and when. */
    public record Counts(
            DisplayTime at,
            List<Tile> tiles,
            long domains,
            List<FindingCounts.Open> reasons,
            Plot left,
            Plot due,
            String busiest,
            int overBudget) {

        static Counts of(Counted<Fleet> counted, int accounts, LeftBy by, PageContext context) {
            Fleet fleet = counted.value();
            Outlook outlook = fleet.outlook();
            return new Counts(
                    context.stamp(counted.at()),
                    tiles(fleet.total(), accounts),
                    fleet.total().domains(),
                    fleet.findings(),
                    by.plot(fleet, context),
                    Plot.of(
                            outlook.days().stream()
                                    .map(day -> new Plot.Value(day.date().toString(), day.due()))
                                    .toList()),
                    busiest(fleet, context),
                    outlook.overDue());
        }

        /** The limit is the smaller one; far above what can be needed, it says nothing. */
        private static String busiest(Fleet fleet, PageContext context) {
            Outlook outlook = fleet.outlook();
            return outlook.days().stream()
                    .max(Comparator.comparingInt(Day::due))
                    .filter(day -> day.due() > 0)
                    .map(
                            day ->
                                    context.words()
                                            .say(
                                                    "due.busiest",
                                                    day.date().toString(),
                                                    day.due(),
                                                    Math.min(
                                                            fleet.budgets().caPerDay(),
                                                            fleet.budgets().providerPerDay()),
                                                    outlook.overDue()))
                    .orElseGet(() -> context.counted("due.none", outlook.days().size()));
        }

        /** None of them is green: what was not inspected may be unhealthy. */
        private static List<Tile> tiles(AccountHealth total, int accounts) {
            String byName = CertificatePages.PAGE + "?sort=domain";
            return List.of(
                    new Tile("tile.unhealthy", total.unhealthy(), byName + "&health=SICK", "red"),
                    new Tile("tile.unknown", total.unknown(), byName + "&health=UNKNOWN", "yellow"),
                    new Tile(
                            "tile.ending",
                            total.ending(),
                            CertificatePages.PAGE + "?days=" + AccountHealth.SOON_DAYS,
                            "yellow"),
                    new Tile("tile.domains", total.domains(), byName, ""),
                    new Tile("tile.accounts", accounts, "/console/accounts", ""));
        }
    }

    /**
     * A number that opens the list behind it.
     *
     * @param alarm the colour unless the number is 0
     */
    public record Tile(String key, long number, String href, String alarm) {

        public String count() {
            return String.format(Locale.ROOT, "%,d", number);
        }

        public String color() {
            return number == 0 ? "" : alarm;
        }

        public String detail() {
            return "";
        }
    }

    static FleetView of(
            Coverage coverage,
            Optional<Sweep> running,
            Optional<Counted<Fleet>> fleet,
            LeftBy by,
            PageContext context) {
        return new FleetView(
                coverage.lastSweep(),
                running,
                coverage.doubts().stream().map(context::told).toList(),
                coverage.lastSweep().flatMap(sweep -> sweep.canaries().looked()),
                by,
                fleet.map(each -> Counts.of(each, coverage.accounts().size(), by, context)));
    }

    private static String href(LifetimeLeft.Bar bar) {
        return CertificatePages.PAGE
                + (bar.from() < 0 ? "?days=0" : "?share=" + Math.min(9, bar.from() / 10));
    }

    private static String href(DaysLeft.Bar bar) {
        String from = bar.from() < 0 ? "" : "from=" + bar.from();
        String to = bar.to().isEmpty() ? "" : "days=" + (bar.to().getAsInt() + 1);
        return CertificatePages.PAGE
                + "?"
                + (from.isEmpty() || to.isEmpty() ? from + to : from + "&" + to);
    }

    private static String label(LifetimeLeft.Bar bar, PageContext context) {
        return bar.from() < 0 ? context.say("left.ended") : bar.from() + "–" + bar.to() + " %";
    }

    private static String label(DaysLeft.Bar bar, PageContext context) {
        if (bar.from() < 0) {
            return context.say("left.ended");
        }
        String days =
                bar.to().isEmpty()
                        ? bar.from() + "+"
                        : bar.from() == bar.to().getAsInt()
                                ? String.valueOf(bar.from())
                                : bar.from() + "–" + bar.to().getAsInt();
        return days + " " + context.say("left.day");
    }
}
