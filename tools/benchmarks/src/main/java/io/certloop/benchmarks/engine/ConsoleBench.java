package io.certloop.benchmarks.engine;

import io.certloop.benchmarks.measure.Quantiles;
import io.certloop.benchmarks.sweep.FleetBench;
import io.certloop.harness.system.Sql;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * Benchmarks on-call's first page while a night is bad: 100,000 runs, 10,000 of them open, and 50 people who watch. The
 * page of each loads its live part again whenever an event reports a change. Then measures the lists, the other pages
 * and the report of these runs, and the fleet's pages over as many domains.
 */
public final class ConsoleBench {

    private static final int RUNS = 100_000;
    private static final int OPEN = 10_000;
    private static final int VIEWERS = 50;
    private static final Duration LENGTH = Duration.ofSeconds(60);
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final int MOST_MILLIS = 100;
    private static final int MOST_BYTES = 200 * 1024;

    /** Links in a page to the files that a browser loads once besides the page. */
    private static final Pattern PART = Pattern.compile("(?:href|src)=\"(/[^\"]+\\.(?:css|js|svg)[^\"]*)\"");

    /**
     * Inserts runs: the newest are held by a guardrail, the others copy a repaired run. No service works on the held
     * runs, because they have no task.
     */
    private static final String FILL = """
            insert into run (id, subject_key, domain, account_id, trigger, requested_by, reason,
                dry_run, state, state_data, version, created_at, updated_at, found_account, looks,
                priority, evidence, state_reason, due_at, diagnosis)
            select gen_random_uuid(), 'domain:c' || n || '.example', 'c' || n || '.example', 'bench',
                'TICKET', 'bench', 'a bad night', false,
                case when n > %1$d then old.state else 'Held' end,
                case when n > %1$d then old.state_data else
                    '{"guardrail":"cooldown","numbers":"1 of 1","setBy":"configuration",'
                    || '"mayActAt":"2099-01-01T00:00:00Z","writes":0}' end,
                1, now() - n * interval '1 second', now(), 'bench' || n %% 9, 0, 0, old.evidence,
                case when n > %1$d then 'VERIFIED' else 'cooldown' end,
                case when n > %1$d then null else now() + n * interval '1 second' end,
                'DeploymentStuck'
            from generate_series(1, %2$d) as n,
                (select state, state_data, evidence from run where state = 'Succeeded' limit 1) old
            """;

    /** Queries for the table of runs. Of each, the first and the second page are read. */
    private static final List<String> LISTS = List.of(
            "",
            "&sort=started",
            "&sort=-updated",
            "&sort=deadline&state=Held",
            "&sort=-deadline",
            "&sort=domain",
            "&sort=severity",
            "&sort=domain&domain=c77",
            "&sort=severity&domain=*.none.example",
            "&accountId=bench3",
            "&stateReason=cooldown&sort=-updated",
            "&stateReason=NONE&sort=severity",
            "&needsPerson=true&sort=urgency");

    private static final int LIST_ROUNDS = 20;

    /** Pages that are read besides the pages of single runs. */
    private static final List<String> PAGES = List.of(
            "/console",
            "/console/search?q=c77",
            "/console/runs/accounts/bench3",
            "/console/pauses",
            "/console/handover",
            "/console/admin/activity");

    private static final int REPORT_ROUNDS = 3;

    /** Pause after which a report is computed again: reports are cached for a minute. */
    private static final Duration REPORT_KEPT = Duration.ofSeconds(61);

    private static final Pattern RUN = Pattern.compile("/console/runs/[0-9a-f-]{36}");

    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");

    /** Changes the newest held run, which the first page shows. */
    private static final String MOVE = """
            update run set version = version + 1, state_reason =
                case state_reason when 'cooldown' then 'attempt limit' else 'cooldown' end
            where domain = 'c1.example'
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Queue<Double> loads = new ConcurrentLinkedQueue<>();
    private final URI base;
    private volatile boolean measuring;
    private volatile boolean over;

    private ConsoleBench(URI base) {
        this.base = base;
    }

    /** @param arguments the root of the checkout */
    public static void main(String[] arguments) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (var stage = new EngineStage(Path.of(arguments[0]), List.of("engine"))) {
            stage.fleet(new EngineFleet(20));
            try (var counts = new EngineDatabase(stage.url("engine"));
                    var engine = stage.engine("remediation-service", "engine")) {
                var bench = new ConsoleBench(engine.base());
                bench.repairOne(counts);
                Sql.run(stage.url("engine"), FILL.formatted(OPEN, RUNS));
                counts.analyse();
                bench.run(stage.url("engine"), out);
                bench.lists(out);
                bench.pages(out);
                bench.reports(out);
            }
        }
        FleetBench.run(Path.of(arguments[0]), RUNS, out);
    }

    /** Repairs one domain, so that the inserted runs have evidence of a real run. */
    private void repairOne(EngineDatabase counts) throws IOException, InterruptedException, SQLException {
        var body = """
                {"subject": {"domain": "%s"}, "trigger": "ON_CALL", "requestedBy": "bench",
                 "reason": "a bad night"}
                """.formatted(EngineFleet.domain(0));
        var request = HttpRequest.newBuilder(base.resolve("/remediations"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "bench")
                .POST(BodyPublishers.ofString(body))
                .build();
        http.send(request, BodyHandlers.discarding());
        while (counts.succeeded() == 0) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private void run(String database, PrintStream out) throws Exception {
        int bytes = get("/console");
        for (String part : parts()) {
            bytes += get(part);
        }
        try (var viewers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < VIEWERS; i++) {
                viewers.submit(this::watch);
            }
            keepMoving(database, WARM_UP);
            measuring = true;
            keepMoving(database, LENGTH);
            over = true;
            viewers.shutdownNow();
        }
        report(bytes, out);
    }

    /** Reads the lists one request after another, so that each time is that of a single response. */
    private void lists(PrintStream out) throws IOException, InterruptedException {
        var times = new ArrayList<Double>();
        var pages = new ArrayList<Double>();
        for (int round = 0; round < LIST_ROUNDS; round++) {
            for (String each : LISTS) {
                timed("/console/runs?limit=50" + each, pages);
                String path = "/remediations?view=SUMMARY&limit=50" + each;
                String page = timed(path, times);
                var next = NEXT.matcher(page);
                if (next.find()) {
                    timed(path + "&after=" + next.group(1), times);
                }
                timed("/remediations/counts?" + each.replaceAll("&?sort=[a-z-]+", ""), times);
                timed("/remediations/overview", times);
            }
        }
        report("lists and counts", times, out);
        report("pages of the table", pages, out);
    }

    private void pages(PrintStream out) throws IOException, InterruptedException {
        var times = new ArrayList<Double>();
        String rows = timed("/console/runs?state=Succeeded&sort=domain", times);
        List<String> runs = RUN.matcher(rows)
                .results()
                .map(found -> found.group())
                .distinct()
                .toList();
        times.clear();
        for (int round = 0; round < LIST_ROUNDS; round++) {
            timed(runs.get(round % runs.size()), times);
            for (String each : PAGES) {
                timed(each, times);
            }
        }
        report("other pages", times, out);
    }

    /** Measures first reads of the reports for the month and the week that contain all of the runs. */
    private void reports(PrintStream out) throws IOException, InterruptedException {
        var times = new ArrayList<Double>();
        var yesterday = LocalDate.now(Clock.systemUTC()).minusDays(1);
        var week = DateTimeFormatter.ofPattern("YYYY-'W'ww", Locale.UK).format(yesterday);
        for (int round = 0; round < REPORT_ROUNDS; round++) {
            if (round > 0) {
                LockSupport.parkNanos(REPORT_KEPT.toNanos());
            }
            timed("/console/report?period=" + YearMonth.from(yesterday), times);
            timed("/console/report?period=" + week, times);
        }
        report("first reads of a report", times, out);
    }

    private static void report(String what, List<Double> millis, PrintStream out) {
        var all = Quantiles.of(millis);
        out.printf(
                "%s of %,d runs  %s%np95 at most %d ms: %s%n",
                what, RUNS, all, MOST_MILLIS, all.at(0.95) <= MOST_MILLIS ? "met" : "NOT MET");
    }

    private List<String> parts() throws IOException, InterruptedException {
        return PART.matcher(timed("/console", new ArrayList<>()))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    private String timed(String path, List<Double> times) throws IOException, InterruptedException {
        long from = System.nanoTime();
        var request = HttpRequest.newBuilder(base.resolve(path)).build();
        var answer = http.send(request, BodyHandlers.ofString());
        times.add((System.nanoTime() - from) / 1e6);
        if (answer.statusCode() != 200) {
            throw new IOException(path + " " + answer.statusCode());
        }
        return answer.body();
    }

    private static void keepMoving(String database, Duration length) {
        long until = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < until) {
            Sql.run(database, MOVE);
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }

    /** Behaves as an open page: loads the live part again whenever an event reports a change. */
    private Void watch() throws IOException, InterruptedException {
        var events = HttpRequest.newBuilder(base.resolve("/console/events")).build();
        try (var lines = http.send(events, BodyHandlers.ofLines()).body()) {
            for (var each = lines.iterator(); !over && each.hasNext(); ) {
                if (each.next().replace(" ", "").equals("event:changed")) {
                    load();
                }
            }
        }
        return null;
    }

    private void load() throws IOException, InterruptedException {
        long from = System.nanoTime();
        get("/console/live");
        if (measuring && !over) {
            loads.add((System.nanoTime() - from) / 1e6);
        }
    }

    /**
     * Reads a path, compressed as a browser does.
     *
     * @return bytes that come over the wire
     */
    private int get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .header("Accept-Encoding", "gzip")
                .build();
        var answer = http.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " " + answer.statusCode());
        }
        return answer.body().length;
    }

    private void report(int bytes, PrintStream out) {
        var times = Quantiles.of(loads);
        out.printf(
                "%,d runs, %,d open; %d viewers, something moves every second%nhome, as a viewer"
                        + " waits for it  %s%nloaded at first  %.0f KiB%n",
                RUNS, OPEN, VIEWERS, times, bytes / 1024.0);
        out.printf(
                "p95 at most %d ms and at most %d KiB: %s%n",
                MOST_MILLIS,
                MOST_BYTES / 1024,
                times.at(0.95) <= MOST_MILLIS && bytes <= MOST_BYTES ? "met" : "NOT MET");
    }
}
