package io.certloop.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDatabaseIT {

    private static final int UNUSABLE = 2;

    @TempDir
    private Path home;

    @Test
    void isAsDurableAsAProductionServer() throws SQLException {
        try (var database = LocalDatabase.start(null, 0, List.of("one", "two"))) {
            assertThat(query(database, "one", "SHOW server_version")).startsWith("18.");
            assertThat(query(database, "one", "SHOW fsync")).isEqualTo("on");
            assertThat(query(database, "one", "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(query(database, "two", "SHOW max_connections")).isEqualTo("200");
            assertThat(query(database, "two", "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(database, "two", "SELECT current_database()")).isEqualTo("two");
        }
    }

    @Test
    void keepsItsDataOverARestart() throws SQLException {
        var data = home.resolve("postgres");
        try (var database = LocalDatabase.start(data, 0, List.of("ticket"))) {
            update(database, "CREATE TABLE kept AS SELECT 'still here' AS what");
        }

        try (var database = LocalDatabase.start(data, 0, List.of("ticket", "later"))) {
            assertThat(query(database, "ticket", "SELECT what FROM kept")).isEqualTo("still here");
            assertThat(query(database, "later", "SELECT 'created'")).isEqualTo("created");
        }
    }

    @Test
    void letsInNobodyWithoutThePasswordThatItsHomeHas() throws Exception {
        var data = home.resolve("postgres");
        var password = DatabasePassword.of(home);
        for (int start = 0; start < 2; start++) {
            try (var database = LocalDatabase.start(data, 0, List.of("ticket"), Map.of(), password)) {
                assertThat(query(database, "ticket", "SELECT 'in'")).isEqualTo("in");
                assertThat(query(
                                database,
                                "ticket",
                                "SELECT count(*) FROM pg_hba_file_rules" + " WHERE auth_method <> 'scram-sha-256'"))
                        .isEqualTo("0");
                var url = "jdbc:postgresql://127.0.0.1:" + database.port() + "/ticket?user=postgres";
                for (var guess : List.of("", "&password=postgres")) {
                    assertThatExceptionOfType(SQLException.class)
                            .isThrownBy(() ->
                                    DriverManager.getConnection(url + guess).close());
                }
            }
        }
        assertThat(DatabasePassword.of(home)).isEqualTo(password);
        assertThat(Files.getPosixFilePermissions(home.resolve("database/password")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void takesAnotherPasswordAtTheNextStart() throws Exception {
        var data = home.resolve("postgres");
        for (var text : List.of("first", "it's the second")) {
            var password = new DatabasePassword(text);
            try (var database = LocalDatabase.start(data, 0, List.of(), Map.of(), password)) {
                assertThat(query(database, "postgres", "SELECT 'in'")).isEqualTo("in");
            }
        }
    }

    /** The server outlives the killed process; the next start ends it and takes over. */
    @Test
    void startsAgainAfterTheProcessThatStartedItWasKilled() throws Exception {
        var data = home.resolve("postgres");
        var port = FreePorts.next();
        var process = main(port);
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> output().contains("is ready on"));
            assertThatExceptionOfType(LocalDatabaseException.class)
                    .isThrownBy(() -> LocalDatabase.start(data, 0, List.of()))
                    .withMessageContaining("is in use by another local database");
        } finally {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        assertThat(data.resolve("postmaster.pid")).exists();
        assertThat(home.resolve("postgres-binaries")).isNotEmptyDirectory();

        try (var database = LocalDatabase.start(data, port, List.of("ticket"))) {
            assertThat(query(database, "ticket", "SELECT 'alive'")).isEqualTo("alive");
        }
    }

    @Test
    void ignoresAProcessNumberThatBelongsToSomebodyElseNow() throws Exception {
        var data = home.resolve("postgres");
        LocalDatabase.start(data, 0, List.of()).close();
        Files.writeString(
                data.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\nstale\n");

        try (var database = LocalDatabase.start(data, 0, List.of("ticket"))) {
            assertThat(query(database, "ticket", "SELECT 'alive'")).isEqualTo("alive");
        }
    }

    @Test
    void complainsAboutAPortThatIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(LocalDatabaseException.class)
                    .isThrownBy(() -> LocalDatabase.start(null, taken.getLocalPort(), List.of()))
                    .withMessage("port %d is already in use", taken.getLocalPort());

            var process = main(taken.getLocalPort());
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(UNUSABLE);
            assertThat(output())
                    .contains("port %d is already in use".formatted(taken.getLocalPort()))
                    .contains("CERTLOOP_DB_PORT");
        }
    }

    private Process main(int port) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), LocalDatabaseMain.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output").toFile());
        builder.environment().put("CERTLOOP_HOME", home.toString());
        builder.environment().put("CERTLOOP_DB_PORT", Integer.toString(port));
        return builder.start();
    }

    private String output() throws IOException {
        return Files.readString(home.resolve("output"));
    }

    private static void update(LocalDatabase database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl("ticket"));
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static String query(LocalDatabase database, String name, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(name));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
