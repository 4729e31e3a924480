package io.certloop.stage.chaos;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** How far the runs are, from the table itself: no replica has to be up for it. */
final class RunTable {

    private static final String BY_STATE = "select state, count(*) from run group by state";

    private static final String DOMAINS =
            "select distinct domain from run where domain is not null";

    private final String jdbcUrl;

    RunTable(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /** Domains that a run is or was about; none while the database is away. */
    Set<String> domains() {
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

    /** Empty while the database is away. */
    Optional<Map<String, Integer>> byState() {
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
