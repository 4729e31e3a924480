package io.certloop.remediation.console.rest.report;

import io.certloop.console.page.PageContext;
import io.certloop.console.report.Figure;
import io.certloop.console.report.Figure.Share;
import io.certloop.console.report.ReportPeriod;
import io.certloop.remediation.run.report.RunStatistics;
import io.certloop.remediation.run.report.RunStatistics.Count;
import io.certloop.remediation.run.report.RunStatistics.Totals;
import io.certloop.service.database.BriefWait;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

public record ReportView(ReportPeriod period, Read read, PageContext context) {

    public record Read(
            Totals totals,
            List<Count> escalations,
            List<Count> domains,
            List<Count> accounts,
            Totals totalsBefore,
            List<Count> escalationsBefore) {

        private static final int SHOWN = 10;

        /** Reads all figures concurrently, because each query reads all runs of its period. */
        static Read of(RunStatistics statistics, ReportPeriod period) {
            Instant from = period.from();
            Instant until = period.until();
            Instant before = period.previous().from();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var beside = new Beside(threads);
                var totals = beside.read(() -> statistics.totals(from, until));
                var escalations = beside.read(() -> statistics.escalations(from, until));
                var domains = beside.read(() -> statistics.domains(from, until, SHOWN));
                var accounts = beside.read(() -> statistics.accounts(from, until, SHOWN));
                var totalsBefore = beside.read(() -> statistics.totals(before, from));
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

    private record Beside(Executor threads) {
        <T> CompletableFuture<T> read(Supplier<T> part) {
            return CompletableFuture.supplyAsync(() -> BriefWait.during(part), threads);
        }
    }

    /** Whether the period has ended, so that its figures are final except for open runs. */
    public boolean over() {
        return !context.now().isBefore(period.until());
    }

    public List<Figure> runs() {
        Totals now = read.totals();
        Totals before = read.totalsBefore();
        return List.of(
                Figure.share(context.message("report.automatic"), automatic(now), automatic(before)),
                Figure.duration(context.message("report.median"), now.median(), before.median(), context),
                Figure.duration(context.message("report.p95"), now.p95(), before.p95(), context),
                Figure.count(context.message("report.requested"), now.requested(), before.requested()),
                state("Succeeded", now.repaired(), before.repaired()),
                state("NothingToDo", now.healthy(), before.healthy()),
                state("CustomerActionNeeded", now.customer(), before.customer()),
                state("Escalated", now.escalated(), before.escalated()),
                state("Cancelled", now.cancelled(), before.cancelled()),
                Figure.count(context.message("report.open"), now.open(), before.open()));
    }

    /** The share of the runs that CertLoop repaired among all runs that CertLoop repaired or a person had to handle. */
    private static Share automatic(Totals totals) {
        return new Share(totals.repaired(), totals.repaired() + totals.escalated());
    }

    private Figure state(String state, long now, long before) {
        return Figure.count(context.named("state", state), now, before);
    }

    public List<Figure> escalations() {
        Map<String, Long> counts = counts(read.escalations());
        Map<String, Long> earlier = counts(read.escalationsBefore());
        return Stream.concat(read.escalations().stream(), read.escalationsBefore().stream())
                .map(Count::name)
                .distinct()
                .map(reason -> Figure.count(
                        reason.isEmpty() ? context.message("report.reason.none") : context.named("ended", reason),
                        counts.getOrDefault(reason, 0L),
                        earlier.getOrDefault(reason, 0L)))
                .toList();
    }

    private static Map<String, Long> counts(List<Count> counts) {
        return counts.stream().collect(Collectors.toMap(Count::name, Count::runs));
    }
}
