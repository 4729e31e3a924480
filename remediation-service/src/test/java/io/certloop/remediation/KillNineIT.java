package io.certloop.remediation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.mockcloud.MockCloud;
import io.certloop.remediation.stage.LocalStage;
import io.certloop.remediation.stage.Stage;
import io.certloop.testkit.LocalDatabase;
import io.certloop.testkit.ServiceProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * kill -9 between the provider's answer and the outcome row. A row lock held by the test keeps the service from writing
 * the outcome, so that the moment is hit for certain.
 */
class KillNineIT {

    private static final Path MODULE = Path.of("");
    private static final String DOMAIN = "img.shop.example";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void theRunEndsAndTheWriteHappenedOnce() throws Exception {
        Path directory = LocalStage.directory();
        try (LocalDatabase database = LocalDatabase.start(null, 0, List.of("remediation"));
                MockCloud cloud = LocalStage.startCloud();
                Connection db = connect(database);
                Connection onlooker = connect(database)) {
            Map<String, String> config = LocalStage.config(cloud, directory);
            config.put("quarkus.datasource.jdbc.url", database.jdbcUrl("remediation"));
            config.put("certloop.jobs.heartbeat-every", "PT1S");
            Stage stage = new Stage(cloud.baseUri(), directory.resolve("accounts.json"));
            stage.fleet("acct-kill", DOMAIN, "STUCK_DEPLOYMENT");
            stage.faults("{\"latency\":\"PT0.7S\"}");

            String run;
            try (ServiceProcess service = ServiceProcess.quarkus(MODULE, config, directory)) {
                run = request(service);
                lockIntention(db);
                await().atMost(PATIENCE).until(() -> stage.applied(DOMAIN).size() == 1);
                await().atMost(PATIENCE).until(() -> isWaitingFor(db, onlooker));
                service.kill();
            }
            db.rollback();
            assertThat(result(db)).isEqualTo("OPEN");
            stage.faults("{}");

            try (ServiceProcess service = ServiceProcess.quarkus(MODULE, config, directory)) {
                String url = service.base() + "/remediations/" + run;
                await().atMost(PATIENCE).until(() -> given().get(url).jsonPath().getBoolean("final"));
                assertThat(given().get(url).<String>path("state")).isEqualTo("Succeeded");
            }
            assertThat(result(db)).isEqualTo("LANDED");
            assertThat(stage.applied(DOMAIN)).extracting(Stage.Write::action).containsExactly("REDO");
        }
    }

    private static String request(ServiceProcess service) {
        return given().contentType("application/json")
                .header("Idempotency-Key", "kill-nine")
                .body("""
                        {"subject": {"domain": "%s"}, "trigger": "ON_CALL",
                         "requestedBy": "test", "reason": "a test"}
                        """.formatted(DOMAIN))
                .post(service.base() + "/remediations")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static Connection connect(LocalDatabase database) throws SQLException {
        Connection db = DriverManager.getConnection(
                database.jdbcUrl("remediation"), LocalDatabase.USER, LocalDatabase.PASSWORD);
        db.setAutoCommit(false);
        return db;
    }

    /** The intention is committed before the call, so it can be locked while the call is made. */
    private static void lockIntention(Connection db) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> one(db, "select id::text from intention for update") != null);
    }

    /** Over a connection of its own: within one transaction the view never changes. */
    private static boolean isWaitingFor(Connection holder, Connection onlooker) throws SQLException {
        String waiting = one(
                onlooker,
                "select count(*)::text from pg_stat_activity where %s = any(pg_blocking_pids(pid))"
                        .formatted(one(holder, "select pg_backend_pid()")));
        onlooker.rollback();
        return !"0".equals(waiting);
    }

    private static String result(Connection db) throws SQLException {
        String result = one(db, "select result from intention");
        db.rollback();
        return result;
    }

    private static String one(Connection db, String query) throws SQLException {
        try (var statement = db.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            if (rows.next()) {
                return rows.getString(1);
            }
            db.rollback();
            return null;
        }
    }
}
