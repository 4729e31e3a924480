package io.certloop.harness.chaos.check;

import io.certloop.harness.system.Resource;
import io.certloop.harness.system.Sql;
import io.certloop.testkit.DatabasePassword;
import io.certloop.testkit.FreePorts;
import io.certloop.testkit.LocalDatabase;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The write intents of a database, by id, without those that were cancelled before they were sent. */
public final class CommittedWrites {

    private static final String ALL = Resource.text("/chaos/intended.sql");

    private CommittedWrites() {}

    /** Reads the intents from the data folder of a stopped server, which is started for this, without its clients. */
    public static Map<String, IntendedWrite> in(Path folder) {
        try (var server = LocalDatabase.start(
                folder, FreePorts.next(), List.of(), Map.of(), DatabasePassword.of(folder.getParent()))) {
            return in(server.jdbcUrl("remediation"));
        }
    }

    public static Map<String, IntendedWrite> in(String jdbcUrl) {
        Map<String, IntendedWrite> all = new LinkedHashMap<>();
        Sql.ask(
                jdbcUrl,
                ALL,
                row -> all.put(
                        row.getString(1),
                        new IntendedWrite(
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getObject(7, OffsetDateTime.class).toInstant())));
        return all;
    }
}
