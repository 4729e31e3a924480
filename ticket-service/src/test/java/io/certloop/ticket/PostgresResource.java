package io.certloop.ticket;

import io.certloop.testkit.DatabaseRoles;
import io.certloop.testkit.LocalDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;

/** A real PostgreSQL for the tests, as durable as the one in production. */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {

    private LocalDatabase database;

    @Override
    public Map<String, String> start() {
        database = LocalDatabase.start(null, 0, List.of("ticket"));
        return DatabaseRoles.configure(database, "ticket");
    }

    @Override
    public void stop() {
        if (database != null) {
            database.close();
        }
    }
}
