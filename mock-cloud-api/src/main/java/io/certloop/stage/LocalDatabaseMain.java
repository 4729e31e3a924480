package io.certloop.stage;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One local PostgreSQL with a database for each service, until SIGTERM. */
public final class LocalDatabaseMain {

    private static final List<String> DATABASES = List.of("ticket", "remediation", "watcher");

    private LocalDatabaseMain() {}

    public static void main(String[] args) {
        Logger.getLogger("").setLevel(Level.WARNING);
        var environment = System.getenv();
        try {
            // It stops itself at the end of the process.
            var database = start(environment);
            RemoteAccess.of(environment).ifPresent(remote -> remote.letIn(database));
            System.out.printf("PostgreSQL is ready on port %d%n", database.port());
            Thread.currentThread().join();
        } catch (LocalDatabaseException e) {
            System.err.println(e.getMessage() + " (set CERTLOOP_DB_PORT or CERTLOOP_HOME)");
            System.exit(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static LocalDatabase start(Map<String, String> environment) {
        var home = Path.of(environment.getOrDefault("CERTLOOP_HOME", ".certloop"));
        // Beside the data, never in them: an update of the binaries must not touch the data.
        System.setProperty(
                "ot.epg.working-dir",
                home.resolve("postgres-binaries").toAbsolutePath().toString());
        var port = environment.getOrDefault("CERTLOOP_DB_PORT", "8432");
        return LocalDatabase.start(
                home.resolve("postgres"),
                number(port),
                DATABASES,
                RemoteAccess.of(environment).map(RemoteAccess::settings).orElse(Map.of()));
    }

    private static int number(String port) {
        try {
            return Integer.parseInt(port);
        } catch (NumberFormatException e) {
            throw new LocalDatabaseException("CERTLOOP_DB_PORT is not a number: " + port, e);
        }
    }
}
