package io.certloop.watcher.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.page.Plot;
import io.certloop.console.text.DisplayTime;
import io.certloop.watcher.console.Counted;
import io.certloop.watcher.console.DaysLeft;
import io.certloop.watcher.console.Fleet;
import io.certloop.watcher.console.LifetimeLeft;
import io.certloop.watcher.coverage.CoverageService.Coverage;
import io.certloop.watcher.finding.StoredFinding;
import io.certloop.watcher.forecast.Forecast.Outlook;
import io.certloop.watcher.inventory.CertificateRow;
import io.certloop.watcher.sweep.Sweep;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The fleet as its pages show it. */
public record FleetView(
        Optional<SweepLine> sweep,
        Optional<DisplayTime> running,
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
                                                                bar.certificates()));
                        case DAYS ->
                                fleet.daysLeft().bars().stream()
                                        .map(
                                                bar ->
                                                        new Plot.Value(
                                                                label(bar, context),
                                                                bar.certificates()));
                    };
            return Plot.of(bars.toList());
        }
    }

    /** What was counted over all domains, and when. */
    public record Counts(
            DisplayTime at,
            List<ReasonLine> reasons,
            Plot left,
            Plot due,
            int days,
            int peak,
            int overBudget,
            int ca,
            int provider) {

        static Counts of(Counted<Fleet> counted, LeftBy by, PageContext context) {
            Fleet fleet = counted.value();
            Outlook outlook = fleet.outlook();
            return new Counts(
                    context.stamp(counted.at()),
                    fleet.findings().stream()
                            .map(
                                    each ->
                                            new ReasonLine(
                                                    each.reason().name(),
                                                    each.findings(),
                                                    each.flapping(),
                                                    context.stamp(each.oldest())))
                            .toList(),
                    by.plot(fleet, context),
                    Plot.of(
                            outlook.days().stream()
                                    .map(day -> new Plot.Value(day.date().toString(), day.due()))
                                    .toList()),
                    outlook.days().size(),
                    outlook.peakDue(),
                    outlook.overDue(),
                    fleet.budgets().caPerDay(),
                    fleet.budgets().providerPerDay());
        }
    }

    /** The last sweep that ended. */
    public record SweepLine(
            DisplayTime began, Optional<DisplayTime> ended, int accounts, int failed) {}

    /** Open findings with one reason. */
    public record ReasonLine(String reason, long findings, long flapping, DisplayTime oldest) {}

    /** A finding in a list. */
    public record FindingLine(
            String domain,
            String domainPage,
            String account,
            String reason,
            String severity,
            String detail,
            DisplayTime first,
            boolean flapping) {

        static FindingLine of(StoredFinding found, PageContext context) {
            String domain = found.key().name().value();
            return new FindingLine(
                    domain,
                    context.remediation("/console/domains/" + domain),
                    found.key().account().value(),
                    found.reason().name(),
                    found.finding().severity().name(),
                    context.told(found.finding().detail()),
                    context.stamp(found.firstSeen()),
                    found.finding().flapping());
        }
    }

    /** A certificate in a list. */
    public record CertificateLine(
            String domain, String domainPage, String account, String health, DisplayTime ends) {

        static CertificateLine of(CertificateRow row, PageContext context) {
            String domain = row.key().name().value();
            return new CertificateLine(
                    domain,
                    context.remediation("/console/domains/" + domain),
                    row.key().account().value(),
                    row.health().name(),
                    context.stamp(row.notAfter()));
        }
    }

    /**
     * @param running a sweep that has not ended
     */
    static FleetView of(
            Coverage coverage,
            Optional<Sweep> running,
            Optional<Counted<Fleet>> fleet,
            LeftBy by,
            PageContext context) {
        return new FleetView(
                coverage.lastSweep().map(sweep -> line(sweep, context)),
                running.map(sweep -> context.stamp(sweep.startedAt())),
                coverage.doubts().stream().map(context::told).toList(),
                coverage.lastSweep().flatMap(sweep -> sweep.canaries().looked()),
                by,
                fleet.map(each -> Counts.of(each, by, context)));
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

    static SweepLine line(Sweep sweep, PageContext context) {
        return new SweepLine(
                context.stamp(sweep.startedAt()),
                sweep.finishedAt().map(context::stamp),
                sweep.accounts(),
                sweep.failures().size());
    }
}
