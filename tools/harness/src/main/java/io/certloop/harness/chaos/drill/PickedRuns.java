package io.certloop.harness.chaos.drill;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which replica works on which run, as the scheduler's own table says. */
final class PickedRuns {

    private static final String BY =
            "select r.id::text, r.state, r.version from scheduled_tasks t"
                    + " join run r on r.id::text = t.task_instance"
                    + " where t.task_name = 'look-at-run' and t.picked and t.picked_by like ?";
    private static final String VERSIONS = "select id::text, version from run";

    private final String jdbcUrl;

    /** A run that a replica has in its hands. */
    record Picked(String id, String state, long version) {}

    PickedRuns(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /**
     * @param replica the end of its name
     */
    List<Picked> by(String replica) {
        try (var connection = DriverManager.getConnection(jdbcUrl);
                var query = connection.prepareStatement(BY)) {
            query.setString(1, "%" + replica);
            var rows = query.executeQuery();
            var picked = new ArrayList<Picked>();
            while (rows.next()) {
                picked.add(new Picked(rows.getString(1), rows.getString(2), rows.getLong(3)));
            }
            return picked;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of all runs; each step raises it. */
    Map<String, Long> versions() {
        try (var connection = DriverManager.getConnection(jdbcUrl);
                var rows = connection.createStatement().executeQuery(VERSIONS)) {
            Map<String, Long> versions = new HashMap<>();
            while (rows.next()) {
                versions.put(rows.getString(1), rows.getLong(2));
            }
            return versions;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
