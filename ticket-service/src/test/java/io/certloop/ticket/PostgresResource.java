package io.certloop.ticket;

import io.certloop.testkit.service.TestDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A real PostgreSQL for the tests, with the roles of production. */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return TestDatabase.empty("ticket");
    }

    @Override
    public void stop() {}
}
