package io.certloop.benchmarks.claims;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.certloop.benchmarks.measure.QueryPlan;
import io.certloop.benchmarks.measure.StatementLog;
import io.certloop.harness.system.Sql;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;

/**
 * Checks whether claiming work stays cheap while finished rows accumulate. The services do all their work over empty
 * tables and over full ones, and the database logs the plan of every statement. Fails if a statement reads a big table
 * from end to end, or touches many blocks.
 */
public final class ClaimsBench {

    private static final Map<String, String> FILL = Map.of(
            "ticket", "/bench/finished-tickets.sql",
            "remediation", "/bench/finished-remediation.sql");

    /** Finds tables with at least 50,000 rows, which are the tables that grow with finished rows. */
    private static final String BIG = "select relname from pg_class where relkind = 'r' and reltuples >= 50000";

    private final ClaimsStage stage;
    private final PrintStream out;

    private ClaimsBench(ClaimsStage stage, PrintStream out) {
        this.stage = stage;
        this.out = out;
    }

    /** @param arguments the root of the checkout, and how many finished rows */
    public static void main(String[] arguments) throws Exception {
        var out = new PrintStream(System.out, true, UTF_8);
        long rows = Long.parseLong(arguments[1]);
        boolean sound;
        try (var stage = new ClaimsStage(Path.of(arguments[0]), ClaimsFleet.json("empty", "full"))) {
            sound = new ClaimsBench(stage, out).run(rows);
        }
        System.exit(sound ? 0 : 1);
    }

    private boolean run(long rows) throws Exception {
        var log = new StatementLog(stage.url("ticket"));
        out.printf("over empty tables (logs: %s)%n", stage.logs());
        loop("empty", log);
        var empty = new ArrayList<QueryPlan>();
        log.each(empty::add);
        try (var fillers = Executors.newVirtualThreadPerTaskExecutor()) {
            var filling = FILL.keySet().stream()
                    .map(database -> fillers.submit(() -> fill(database, rows)))
                    .toList();
            for (var each : filling) {
                each.get();
            }
        }
        out.printf("over %,d finished tickets and as many finished runs%n%n", rows);
        loop("full", log);
        var report = new ClaimsReport(claims(), bigTables());
        empty.forEach(report::overEmpty);
        log.each(report::overFull);
        report.print(out);
        var others = stage.logs().resolve("other-statements.txt");
        try (var file = new PrintStream(Files.newOutputStream(others), false, UTF_8)) {
            report.printOthers(file);
        }
        out.printf("all other statements: %s%n", others);
        var faults = report.faults();
        faults.forEach(fault -> out.println("FAULT " + fault));
        out.printf(
                "%nno sequential scan over a big table, at most %d blocks each: %s%n",
                ClaimsReport.MOST_BLOCKS, faults.isEmpty() ? "met" : "NOT MET");
        return faults.isEmpty();
    }

    private void loop(String round, StatementLog log) throws IOException {
        log.on();
        try (var engine = stage.engine();
                var tickets = stage.tickets(engine.base())) {
            new ClaimsLoop(tickets.base(), engine.base(), round).run();
        }
        log.off();
    }

    private Void fill(String database, long rows) throws SQLException, IOException {
        long from = System.nanoTime();
        var statements = text(FILL.get(database)).replace(":rows", "" + rows);
        try (var connection = DriverManager.getConnection(stage.url(database));
                var statement = connection.createStatement()) {
            statement.execute(statements);
            statement.execute("vacuum analyze");
            statement.execute("checkpoint");
        }
        out.printf(
                "filled %s in %d s%n",
                database, Duration.ofNanos(System.nanoTime() - from).toSeconds());
        return null;
    }

    private Set<String> bigTables() throws SQLException {
        var found = new HashSet<String>();
        for (var database : FILL.keySet()) {
            found.addAll(Sql.rows(stage.url(database), BIG, row -> row.getString(1)));
        }
        return found;
    }

    private static List<ClaimsReport.Claim> claims() throws IOException {
        return text("/bench/claims.txt").lines().map(ClaimsReport.Claim::of).toList();
    }

    private static String text(String resource) throws IOException {
        try (var bytes = ClaimsBench.class.getResourceAsStream(resource)) {
            return new String(bytes.readAllBytes(), UTF_8);
        }
    }
}
