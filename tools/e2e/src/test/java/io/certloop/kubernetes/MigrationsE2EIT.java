package io.certloop.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.LocalDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An init container finds all that it needs in its own variables. */
class MigrationsE2EIT {

    private static LocalDatabase database;

    @TempDir
    private Path credentials;

    @BeforeAll
    static void start() {
        ManifestsIT.requireRenderer();
        database = LocalDatabase.start(null, 0, List.of("ticket", "remediation", "watcher"));
    }

    @AfterAll
    static void stop() {
        if (database != null) {
            database.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"ticket-service, ticket", "remediation-service, remediation", "cert-watcher, watcher"})
    void migratesAndEnds(String service, String name) throws IOException, InterruptedException, SQLException {
        Files.writeString(credentials.resolve("username"), LocalDatabase.USER);
        Files.writeString(credentials.resolve("password"), LocalDatabase.PASSWORD);
        var log = credentials.resolve("log");
        var container = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-jar",
                        "../../" + service + "/target/quarkus-app/quarkus-run.jar")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        var variables = container.environment();
        variables.clear();
        variables.putAll(variables(service));
        variables.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(name));
        variables.put("CERTLOOP_DATABASE_CREDENTIALS_DIRECTORY", credentials.toString());

        var process = container.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        assertThat(migrations(name)).isPositive();
    }

    private static Map<String, String> variables(String service) {
        var all = Renderer.overlay("dev");
        var deployment = all.find("Deployment", service).orElseThrow();
        return Environment.of(all, deployment.first().findFirst().orElseThrow());
    }

    private static long migrations(String name) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        database.jdbcUrl(name), LocalDatabase.USER, LocalDatabase.PASSWORD);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from flyway_schema_history where success")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
