package io.certloop.benchmarks.intake;

import io.certloop.benchmarks.load.BenchSystem;
import io.certloop.benchmarks.load.Remediation;
import io.certloop.harness.system.Sql;
import io.certloop.testkit.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a fresh database, services over it, and a stand-in of remediation-service. Closing the stage ends all of them.
 */
public final class BenchStage extends BenchSystem {

    private final Remediation remediation = new Remediation();

    /** @param root of the checkout */
    public BenchStage(Path root) throws IOException {
        super(root, List.of("ticket", "bare"), Map.of());
    }

    /** Process id of the database's checkpointer, which lives as long as the database. */
    long backend() throws SQLException {
        return Sql.rows(
                        url("ticket"),
                        "select pid from pg_stat_activity where backend_type = 'checkpointer'",
                        row -> row.getLong(1))
                .getFirst();
    }

    ServiceProcess tickets() {
        return start("ticket-service", "ticket", config("ticket"));
    }

    ServiceProcess bare() {
        return start("tools/benchmarks/bare-persist", "bare", config("bare"));
    }

    /**
     * Settings of a service.
     *
     * @param name name of the database
     * @return settings with which the service finds its database and remediation-service
     */
    public Map<String, String> config(String name) {
        var config = new HashMap<>(databaseConfig(name));
        config.put("quarkus.rest-client.remediation.url", remediation.url());
        return config;
    }

    @Override
    public void close() {
        remediation.close();
        super.close();
    }
}
