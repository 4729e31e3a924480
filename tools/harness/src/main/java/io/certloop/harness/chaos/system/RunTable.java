package io.certloop.harness.chaos.system;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** How far the runs are, from the table itself: no replica has to be up for it. */
public final class RunTable {

    private static final String BY_STATE = "select state, count(*) from run group by state";

    private static final String DOMAINS =
            "select distinct domain from run where domain is not null";

    private static final String SUCCEEDED = DOMAINS + " and state = 'Succeeded'";

    /** Ended runs again, with what belongs to them, as if each had been about another domain. */
    private static final String COPY =
            """
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

    private final String jdbcUrl;

    public RunTable(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /** Domains that a run is or was about; none while the database is away. */
    public Set<String> domains() {
        try (var connection = DriverManager.getConnection(jdbcUrl);
                var rows = connection.createStatement().executeQuery(DOMAINS)) {
            Set<String> domains = new HashSet<>();
            while (rows.next()) {
                domains.add(rows.getString(1));
            }
            return domains;
        } catch (SQLException e) {
            return Set.of();
        }
    }

    /** Domains whose repair was proven. */
    public Set<String> succeeded() {
        try (var connection = DriverManager.getConnection(jdbcUrl);
                var rows = connection.createStatement().executeQuery(SUCCEEDED)) {
            Set<String> domains = new HashSet<>();
            while (rows.next()) {
                domains.add(rows.getString(1));
            }
            return domains;
        } catch (SQLException e) {
            return Set.of();
        }
    }

    public void copy(int count) {
        try (var connection = DriverManager.getConnection(jdbcUrl);
                var copy = connection.prepareStatement(COPY)) {
            copy.setInt(1, count);
            copy.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("runs cannot be copied", e);
        }
    }

    /** Empty while the database is away. */
    public Optional<Map<String, Integer>> byState() {
        try (var connection = DriverManager.getConnection(jdbcUrl);
                var rows = connection.createStatement().executeQuery(BY_STATE)) {
            Map<String, Integer> counts = new TreeMap<>();
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getInt(2));
            }
            return Optional.of(counts);
        } catch (SQLException e) {
            return Optional.empty();
        }
    }
}
