package io.certloop.ticket;

import io.certloop.testkit.desk.FakeHelpDesk;
import io.certloop.testkit.service.TestDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A real PostgreSQL for the tests, with the roles of production, and help desks that send events. One of them takes
 * answers: fields of its type get it.
 */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {

    private static final Path DESKS = Path.of("src/test/resources/desks");

    private final FakeHelpDesk helpDesk = new FakeHelpDesk();

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(TestDatabase.empty("ticket"));
        settings.put("certloop.desks.file", desks().toString());
        settings.put("certloop.desks.first-pause", "PT0.02S");
        settings.put("certloop.desks.longest-pause", "PT1S");
        settings.put("certloop.desks.look-every", "PT1S");
        return settings;
    }

    private Path desks() {
        try {
            String text = Files.readString(DESKS.resolve("desks.yaml"))
                    + Files.readString(DESKS.resolve("fake-desk.yaml")).replace("http://fake.example", helpDesk.url());
            return Files.writeString(Files.createTempFile("desks", ".yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        helpDesk.close();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(helpDesk, new TestInjector.MatchesType(FakeHelpDesk.class));
    }
}
