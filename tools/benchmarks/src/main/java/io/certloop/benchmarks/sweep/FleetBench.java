package io.certloop.benchmarks.sweep;

import io.certloop.benchmarks.measure.Quantiles;
import io.certloop.harness.system.Sql;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the fleet's console pages over a given number of domains with one finding each, of which every tenth is open
 * and the others are closed: the first page, a page in the middle and the last page. The certificates have the
 * lifetimes that CAs sell.
 */
public final class FleetBench {

    private static final int MOST_MILLIS = 100;
    private static final int TIMES = 50;
    private static final int WARM_UP = 20;

    private static final String FILL = """
            insert into domain (account_id, name, health, phase, certificate_id, sha256,
                certificate_names, not_before, not_after, earliest_not_after, served, first_seen,
                last_looked, last_sweep)
            select 'a' || n %% 100, 'd' || n || '.example',
                case n %% 10 when 0 then 'SICK' else 'FINE' end, 'ACTIVE', 'c' || n / 4,
                repeat('0', 64), '["*.example"]', ends - life * interval '1 day', ends, ends,
                '[]', now(), now(), gen_random_uuid()
            from (select n, life,
                    now() + n / 4 %% life * interval '1 day' + n * interval '1 millisecond'
                from (select n, (array[365, 199, 90, 90, 90, 90, 90, 47, 6])[n %% 9 + 1]
                    from generate_series(1, %1$d) as n) as numbered (n, life))
                as fleet (n, life, ends);
            insert into finding (id, account_id, domain, reason, severity, repairable, detail,
                evidence, first_seen, last_seen, closed_at, asks, answered, version)
            select gen_random_uuid(), 'a' || n %% 100, 'd' || n || '.example',
                case n %% 1000 when 0 then 'UNTRUSTED' else 'DEPLOYMENT_STUCK' end, 'CRITICAL', true,
                'a bad night', '{}', now(), now(), case n %% 10 when 0 then null else now() end, 1, 1, 1
            from generate_series(1, %1$d) as n;
            """;

    private static final String PLACE = """
            select replace((earliest_not_after at time zone 'UTC')::text, ' ', 'T') || 'Z|'
                || account_id || '|' || name
            from domain order by earliest_not_after, account_id, name offset %d limit 1
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final PrintStream out;
    private final List<Double> times = new ArrayList<>();
    private boolean isMet = true;

    private FleetBench(URI base, PrintStream out) {
        this.base = base;
        this.out = out;
    }

    /** @param arguments the root of the checkout, and the number of domains */
    public static void main(String[] arguments) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        run(Path.of(arguments[0]), Integer.parseInt(arguments[1]), out);
    }

    /** @param root of the checkout */
    public static void run(Path root, int domains, PrintStream out) throws Exception {
        try (var stage = new SweepStage(root, "64m");
                var database = DriverManager.getConnection(stage.url())) {
            var watcher = stage.replica(Map.of());
            Sql.rows(database, FILL.formatted(domains), row -> "");
            Sql.rows(database, "vacuum analyze domain, finding", row -> "");
            var bench = new FleetBench(watcher.base(), out);
            for (var page : pages(database, domains).entrySet()) {
                bench.measure(page.getKey(), page.getValue());
            }
            bench.report(domains);
        }
    }

    private void report(int domains) {
        var all = Quantiles.of(times);
        out.printf(
                "pages of %,d domains  %s%np95 of each at most %d ms: %s%n",
                domains, all, MOST_MILLIS, isMet ? "met" : "NOT MET");
    }

    private static Map<String, String> pages(Connection database, int domains) throws SQLException {
        var pages = new LinkedHashMap<String, String>();
        pages.put("certificates, first page", "/certificates");
        pages.put("certificates, middle", after("/certificates", place(database, domains / 2)));
        pages.put("certificates, end", after("/certificates", place(database, domains - 40)));
        pages.put("certificates, first, 7 days", "/certificates?days=7");
        pages.put("certificates, part of a name", "/certificates?domain=99990");
        pages.put("certificates, first tenth", "/certificates?share=0");
        pages.put("certificates, last tenth", "/certificates?share=9");
        pages.put("certificates, tenth by name", "/certificates?share=9&sort=domain");
        pages.put("certificates, unhealthy", "/certificates?health=SICK&sort=domain");
        pages.put("certificates, one account", "/certificates?account=a7");
        pages.put("certificates, latest", "/certificates?sort=-ends");
        pages.put("findings, first page", "/findings");
        pages.put("findings, middle", "/findings?sort=-since&after=" + domains / 2);
        pages.put("findings, end", "/findings?sort=-since&after=400");
        pages.put("findings, part of a name", "/findings?domain=99990");
        pages.put("findings, by domain", "/findings?sort=domain");
        pages.put("findings, one account", "/findings?account=a10");
        pages.put("findings, rare reason", "/findings?reason=UNTRUSTED");
        pages.put("findings, absent reason", "/findings?reason=FROZEN");
        pages.put("findings, one domain", "/findings?domain=d500000.example");
        pages.put("past of a domain", "/past?domain=d500000.example");
        pages.put("fleet", "");
        pages.put("fleet, by days", "?by=days");
        pages.put("accounts", "/../accounts");
        pages.put("account", "/../accounts/a10");
        pages.put("hits of a search", "/search?q=99990");
        return pages;
    }

    private static String after(String page, String place) {
        return page + "?after=" + URLEncoder.encode(place, StandardCharsets.UTF_8);
    }

    private static String place(Connection database, int offset) throws SQLException {
        return Sql.rows(database, PLACE.formatted(offset), row -> row.getString(1))
                .getFirst();
    }

    /** Measures one page. The very first load is printed separately, because it fills caches. */
    private void measure(String name, String page) throws IOException, InterruptedException {
        double first = load(page);
        for (int i = 0; i < WARM_UP; i++) {
            load(page);
        }
        var millis = new ArrayList<Double>();
        for (int i = 0; i < TIMES; i++) {
            millis.add(load(page));
        }
        times.addAll(millis);
        var quantiles = Quantiles.of(millis);
        isMet &= quantiles.at(0.95) <= MOST_MILLIS;
        out.printf("%-28s first %5.0f ms, then %s%n", name, first, quantiles);
    }

    private double load(String page) throws IOException, InterruptedException {
        long from = System.nanoTime();
        var request = HttpRequest.newBuilder(
                        base.resolve("/console/fleet" + page).normalize())
                .build();
        var answer = http.send(request, BodyHandlers.discarding());
        if (answer.statusCode() != 200) {
            throw new IOException(page + " " + answer.statusCode());
        }
        return (System.nanoTime() - from) / 1e6;
    }
}
