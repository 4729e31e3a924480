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

/** A fresh database and what runs over it; everything ends with it. */
public final class BenchStage extends BenchSystem {

    private final Remediation remediation = new Remediation();

    /**
     * @param root of the checkout
     */
    public BenchStage(Path root) throws IOException {
        super(root, List.of("ticket", "bare"), Map.of());
    }

    /** A process of the database that stays as long as it. */
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
     * @param name of the database
     * @return where a service finds what it needs
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
