package io.certloop.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs one local PostgreSQL with a database for each service until SIGTERM. */
public final class LocalDatabaseMain {

    private static final List<String> DATABASES = List.of("ticket", "remediation", "watcher");

    private static final String PASSWORD_FILE = "CERTLOOP_DB_PASSWORD_FILE";

    private LocalDatabaseMain() {}

    public static void main(String[] args) {
        Logger.getLogger("").setLevel(Level.WARNING);
        var environment = System.getenv();
        try {
            // It stops itself at the end of the process.
            var database = start(environment);
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
                settings(environment),
                Optional.ofNullable(environment.get(PASSWORD_FILE))
                        .map(file -> DatabasePassword.in(Path.of(file)))
                        .orElseGet(() -> DatabasePassword.of(home)));
    }

    /** Returns the server's settings. Other machines can be let in only if the caller supplies the password. */
    private static Map<String, String> settings(Map<String, String> environment) {
        return environment.containsKey(PASSWORD_FILE)
                ? Map.of("listen_addresses", environment.getOrDefault("CERTLOOP_BIND_ADDRESS", "127.0.0.1"))
                : Map.of();
    }

    private static int number(String port) {
        try {
            return Integer.parseInt(port);
        } catch (NumberFormatException e) {
            throw new LocalDatabaseException("CERTLOOP_DB_PORT is not a number: " + port, e);
        }
    }
}
