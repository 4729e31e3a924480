package io.certloop.watcher.console.rest;

import io.certloop.watcher.console.Counted;
import io.certloop.watcher.console.DaysLeft;
import io.certloop.watcher.console.Fleet;
import io.certloop.watcher.console.LifetimeLeft;
import io.certloop.watcher.console.Plot;
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
        Optional<Stamp> running,
        List<String> doubts,
        String canaries,
        LeftBy by,
        Optional<Counts> counts) {

    /** How the certificates that are left are told apart. */
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

        private Plot plot(Fleet fleet, Shell shell) {
            Stream<Plot.Value> bars =
                    switch (this) {
                        case SHARE ->
                                fleet.left().bars().stream()
                                        .map(
                                                bar ->
                                                        new Plot.Value(
                                                                label(bar, shell),
                                                                bar.certificates()));
                        case DAYS ->
                                fleet.daysLeft().bars().stream()
                                        .map(
                                                bar ->
                                                        new Plot.Value(
                                                                label(bar, shell),
                                                                bar.certificates()));
                    };
            return Plot.of(bars.toList());
        }
    }

    /** What was counted over all domains, and when. */
    public record Counts(
            Stamp at,
            List<ReasonLine> reasons,
            Plot left,
            Plot due,
            int days,
            int peak,
            int overBudget,
            int ca,
            int provider) {

        static Counts of(Counted<Fleet> counted, LeftBy by, Shell shell) {
            Fleet fleet = counted.value();
            Outlook outlook = fleet.outlook();
            return new Counts(
                    shell.stamp(counted.at()),
                    fleet.findings().stream()
                            .map(
                                    each ->
                                            new ReasonLine(
                                                    each.reason().name(),
                                                    each.findings(),
                                                    each.flapping(),
                                                    shell.stamp(each.oldest())))
                            .toList(),
                    by.plot(fleet, shell),
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
    public record SweepLine(Stamp began, Optional<Stamp> ended, int accounts, int failed) {}

    /** Open findings with one reason. */
    public record ReasonLine(String reason, long findings, long flapping, Stamp oldest) {}

    /** A finding in a list. */
    public record FindingLine(
            String domain,
            String domainPage,
            String account,
            String reason,
            String severity,
            String detail,
            Stamp first,
            boolean flapping) {

        static FindingLine of(StoredFinding found, Shell shell) {
            String domain = found.key().name().value();
            return new FindingLine(
                    domain,
                    shell.remediation("/console/domains/" + domain),
                    found.key().account().value(),
                    found.reason().name(),
                    found.finding().severity().name(),
                    shell.told(found.finding().detail()),
                    shell.stamp(found.firstSeen()),
                    found.finding().flapping());
        }
    }

    /** A certificate in a list. */
    public record CertificateLine(
            String domain, String domainPage, String account, String health, Stamp ends) {

        static CertificateLine of(CertificateRow row, Shell shell) {
            String domain = row.key().name().value();
            return new CertificateLine(
                    domain,
                    shell.remediation("/console/domains/" + domain),
                    row.key().account().value(),
                    row.health().name(),
                    shell.stamp(row.notAfter()));
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
            Shell shell) {
        return new FleetView(
                coverage.lastSweep().map(sweep -> line(sweep, shell)),
                running.map(sweep -> shell.stamp(sweep.startedAt())),
                coverage.doubts().stream().map(shell::told).toList(),
                coverage.lastSweep()
                        .flatMap(sweep -> sweep.canaries().looked())
                        .map(String::valueOf)
                        .orElse(""),
                by,
                fleet.map(each -> Counts.of(each, by, shell)));
    }

    private static String label(LifetimeLeft.Bar bar, Shell shell) {
        return bar.from() < 0 ? shell.say("left.ended") : bar.from() + "–" + bar.to() + " %";
    }

    private static String label(DaysLeft.Bar bar, Shell shell) {
        if (bar.from() < 0) {
            return shell.say("left.ended");
        }
        String days =
                bar.to().isEmpty()
                        ? bar.from() + "+"
                        : bar.from() == bar.to().getAsInt()
                                ? String.valueOf(bar.from())
                                : bar.from() + "–" + bar.to().getAsInt();
        return days + " " + shell.say("left.day");
    }

    static SweepLine line(Sweep sweep, Shell shell) {
        return new SweepLine(
                shell.stamp(sweep.startedAt()),
                sweep.finishedAt().map(shell::stamp),
                sweep.accounts(),
                sweep.failures().size());
    }
}
