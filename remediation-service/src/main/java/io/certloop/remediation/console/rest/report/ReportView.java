package io.certloop.remediation.console.rest.report;

import static java.util.concurrent.CompletableFuture.supplyAsync;

import io.certloop.console.page.PageContext;
import io.certloop.console.report.Figure;
import io.certloop.console.report.Figure.Share;
import io.certloop.console.report.ReportPeriod;
import io.certloop.remediation.run.report.RunStatistics;
import io.certloop.remediation.run.report.RunStatistics.Count;
import io.certloop.remediation.run.report.RunStatistics.Totals;
import io.certloop.service.security.scope.CallerScope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A period as its page shows it.
 *
 * @param over whether the period has ended, so that its figures are final but for what is open
 */
public record ReportView(
        ReportPeriod period,
        boolean over,
        List<Figure> runs,
        List<Figure> escalations,
        List<Count> domains,
        List<Count> accounts) {

    /** What is read of a period, and of the one before to compare with. */
    record Read(
            Totals totals,
            List<Count> escalations,
            List<Count> domains,
            List<Count> accounts,
            Totals totalsBefore,
            List<Count> escalationsBefore) {

        private static final int SHOWN = 10;

        /** Each reads all runs of its period, so they are read side by side. */
        static Read of(RunStatistics statistics, ReportPeriod period, CallerScope scope) {
            Instant from = period.from();
            Instant until = period.until();
            Instant before = period.previous().from();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var totals =
                        supplyAsync(
                                scope.handedOver(() -> statistics.totals(from, until)), threads);
                var escalations =
                        supplyAsync(
                                scope.handedOver(() -> statistics.escalations(from, until)),
                                threads);
                var domains =
                        supplyAsync(
                                scope.handedOver(() -> statistics.domains(from, until, SHOWN)),
                                threads);
                var accounts =
                        supplyAsync(
                                scope.handedOver(() -> statistics.accounts(from, until, SHOWN)),
                                threads);
                var totalsBefore =
                        supplyAsync(
                                scope.handedOver(() -> statistics.totals(before, from)), threads);
                return new Read(
                        totals.join(),
                        escalations.join(),
                        domains.join(),
                        accounts.join(),
                        totalsBefore.join(),
                        statistics.escalations(before, from));
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException failure ? failure : e;
            }
        }
    }

    static ReportView of(ReportPeriod period, Read read, PageContext context) {
        return new ReportView(
                period,
                !context.now().isBefore(period.until()),
                runs(read.totals(), read.totalsBefore(), context),
                escalations(read.escalations(), read.escalationsBefore(), context),
                read.domains(),
                read.accounts());
    }

    private static List<Figure> runs(Totals now, Totals before, PageContext context) {
        return List.of(
                Figure.share(context.say("report.automatic"), automatic(now), automatic(before)),
                Figure.duration(
                        context.say("report.median"), now.median(), before.median(), context),
                Figure.duration(context.say("report.p95"), now.p95(), before.p95(), context),
                Figure.count(context.say("report.requested"), now.requested(), before.requested()),
                state("Succeeded", now.repaired(), before.repaired(), context),
                state("NothingToDo", now.healthy(), before.healthy(), context),
                state("CustomerActionNeeded", now.customer(), before.customer(), context),
                state("Escalated", now.escalated(), before.escalated(), context),
                state("Cancelled", now.cancelled(), before.cancelled(), context),
                Figure.count(context.say("report.open"), now.open(), before.open()));
    }

    /** Of the faults that CertLoop or a person had to repair, those that CertLoop repaired. */
    private static Share automatic(Totals totals) {
        return new Share(totals.repaired(), totals.repaired() + totals.escalated());
    }

    private static Figure state(String state, long now, long before, PageContext context) {
        return Figure.count(context.named("state", state), now, before);
    }

    private static List<Figure> escalations(
            List<Count> now, List<Count> before, PageContext context) {
        Map<String, Long> counts = runs(now);
        Map<String, Long> earlier = runs(before);
        return Stream.concat(now.stream(), before.stream())
                .map(Count::name)
                .distinct()
                .map(
                        reason ->
                                Figure.count(
                                        reason.isEmpty()
                                                ? context.say("report.reason.none")
                                                : context.named("ended", reason),
                                        counts.getOrDefault(reason, 0L),
                                        earlier.getOrDefault(reason, 0L)))
                .toList();
    }

    private static Map<String, Long> runs(List<Count> counts) {
        return counts.stream().collect(Collectors.toMap(Count::name, Count::runs));
    }
}
