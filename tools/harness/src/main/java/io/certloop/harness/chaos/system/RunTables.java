package io.certloop.harness.chaos.system;

import io.certloop.harness.system.RunningSystem;
import io.certloop.harness.system.Sql;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the tables of remediation-service directly, so that answers need no running replica and are never slow. */
public final class RunTables {

    private static final String DOMAINS = "select distinct domain from run where domain is not null";

    /** Copies ended runs with their events and requests, each copy about another domain. */
    private static final String COPY = """
            with kept as (
                select gen_random_uuid() as copy, n, run.* from generate_series(1, ?) n
                join lateral (select * from run where state = 'NothingToDo'
                    order by md5(id::text || n) limit 1) run on true),
            runs as (
                insert into run (id, subject_key, domain, account_id, trigger, requested_by, reason,
                    dry_run, state, state_data, version, created_at, updated_at, found_account,
                    looks, priority, evidence)
                select copy, 'domain:copy' || n || '.example', 'copy' || n || '.example', account_id,
                    trigger, requested_by, reason, dry_run, state, state_data, version,
                    created_at - n * interval '1 second', updated_at, found_account, looks,
                    priority, evidence from kept),
            events as (
                insert into run_event (run_id, at, event, message)
                select copy, at, event, message
                from kept join run_event on run_event.run_id = kept.id)
            insert into run_request (id, idempotency_key, fingerprint, run_id, requested_by,
                trigger, reason, requested_at)
            select gen_random_uuid(), copy::text, fingerprint, copy, request.requested_by,
                request.trigger, request.reason, requested_at
            from kept join run_request request on request.run_id = kept.id
            """;

    private static final String HELD =
            "select count(*) from run where state = 'Held'" + " and state_data like '%\"guardrail\":\"storm\"%'";
    private static final String SOME_HELD = "select domain from run where state = 'Held' order by created_at limit 1";
    private static final String UNATTENDED = "select count(*) from intention i join run r on r.id = i.run_id"
            + " where r.trigger <> 'ON_CALL' and i.intended_at >= ? and i.intended_at < ?";
    private static final String WAVES =
            "select count(distinct r.id), count(distinct r.id) filter (where r.state = 'Succeeded'),"
                    + " min(w.taken_at), max(r.updated_at),"
                    + " min(e.seq) filter (where e.event = 'Intended' and e.at >= w.taken_at),"
                    + " max(e.seq) filter (where e.event = 'Succeeded')"
                    + " from run_wave w join run r on r.id = w.run_id"
                    + " join run_event e on e.run_id = r.id group by w.wave order by 3";

    private static final String PICKED_BY = "select r.id::text, r.state, r.version from scheduled_tasks t"
            + " join run r on r.id::text = t.task_instance"
            + " where t.task_name = 'look-at-run' and t.picked and t.picked_by like ?";

    private final String jdbcUrl;

    /** A run that a replica is working on. */
    public record Picked(String id, String state, long version) {}

    /**
     * A recovery wave, read from the runs that belong to it.
     *
     * @param begun number of runs in the wave
     * @param proven number of these runs that succeeded
     * @param first the earliest time that is recorded for a run in the wave
     * @param last when one of the runs was last changed
     * @param firstIntended sequence number of the first write intent's event; the database gives the numbers in the
     *     order of writing, while times are taken before a run waits for its place in the wave
     * @param lastProven sequence number of the newest event that tells of a run's success
     */
    public record Wave(int begun, int proven, Instant first, Instant last, long firstIntended, long lastProven) {}

    private RunTables(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /** The tables on whichever server is the primary now. */
    public static RunTables of(RunningSystem system) {
        return new RunTables(system.jdbcUrl("remediation"));
    }

    /** All domains of current or past runs; empty while the database is unavailable. */
    public Set<String> domains() {
        return known(DOMAINS, row -> row.getString(1)).map(Set::copyOf).orElse(Set.of());
    }

    /** The number of runs in each state; empty while the database is unavailable. */
    public Optional<Map<String, Integer>> byState() {
        return known(
                        "select state, count(*) from run group by state",
                        row -> Map.entry(row.getString(1), row.getInt(2)))
                .map(rows -> {
                    Map<String, Integer> counts = new TreeMap<>();
                    rows.forEach(each -> counts.put(each.getKey(), each.getValue()));
                    return counts;
                });
    }

    private <T> Optional<List<T>> known(String sql, Sql.Row<T> row) {
        try {
            return Optional.of(Sql.rows(jdbcUrl, sql, row));
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    public void copy(int count) {
        Sql.run(jdbcUrl, COPY, count);
    }

    /** The number of runs that the storm guardrail holds. */
    public int held() {
        return Sql.ask(jdbcUrl, HELD, row -> row.getInt(1)).getFirst();
    }

    /** The domain of the oldest held run. */
    public String someHeld() {
        return Sql.ask(jdbcUrl, SOME_HELD, row -> row.getString(1)).getFirst();
    }

    /** The number of write intents between two times whose runs no person had requested. */
    public int unattended(Instant from, Instant until) {
        return Sql.ask(jdbcUrl, UNATTENDED, row -> row.getInt(1), Timestamp.from(from), Timestamp.from(until))
                .getFirst();
    }

    /** The recovery waves in the order of their start. */
    public List<Wave> waves() {
        return Sql.ask(
                jdbcUrl,
                WAVES,
                row -> new Wave(
                        row.getInt(1),
                        row.getInt(2),
                        row.getTimestamp(3).toInstant(),
                        row.getTimestamp(4).toInstant(),
                        row.getLong(5),
                        row.getLong(6)));
    }

    /**
     * The runs that a replica works on, from the scheduler's table.
     *
     * @param replica the end of the replica's scheduler name
     */
    public List<Picked> pickedBy(String replica) {
        return Sql.ask(
                jdbcUrl,
                PICKED_BY,
                row -> new Picked(row.getString(1), row.getString(2), row.getLong(3)),
                "%" + replica);
    }

    /** The version of every run; each step raises it. */
    public Map<String, Long> versions() {
        Map<String, Long> versions = new HashMap<>();
        Sql.ask(jdbcUrl, "select id::text, version from run", row -> versions.put(row.getString(1), row.getLong(2)));
        return versions;
    }
}
