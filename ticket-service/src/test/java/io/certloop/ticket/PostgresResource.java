package io.certloop.ticket;

import io.certloop.testkit.service.TestDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * A real PostgreSQL for the tests, with the roles of production, and help desks that send events.
 */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(TestDatabase.empty("ticket"));
        settings.put("certloop.desks.file", "src/test/resources/desks/desks.yaml");
        return settings;
    }

    @Override
    public void stop() {}
}
