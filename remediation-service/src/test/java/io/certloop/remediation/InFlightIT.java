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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two replicas over one database, 50 sick domains of one account, five of which may be changed. */
class InFlightIT {

    private static final int CAP = 5;
    private static final int SICK = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String UNDER_WAY = "state not in ('Succeeded', 'Escalated', 'NothingToDo')";

    @Test
    void replicasNeverPassTheCapTogether() throws Exception {
        Path directory = LocalStage.directory();
        try (LocalDatabase database = LocalDatabase.start(null, 0, List.of("remediation"));
                MockCloud cloud = LocalStage.startCloud()) {
            Map<String, String> config = LocalStage.config(cloud, directory);
            config.put("quarkus.datasource.jdbc.url", database.jdbcUrl("remediation"));
            config.put("certloop.remediation.in-flight-limit", String.valueOf(CAP));
            config.put("certloop.remediation.on-call-share", "0");
            config.put("certloop.remediation.verify-deadline", "PT1M");
            config.put("certloop.storm.minimum", "1000");
            config.put("certloop.cloud.requests-per-second", "1000");
            Stage stage = new Stage(cloud.baseUri(), directory.resolve("accounts.json"));
            stage.fleet("acct-cap", fleet());
            try (ServiceProcess one = ServiceProcess.quarkus(Path.of(""), config, LocalStage.directory());
                    ServiceProcess other = ServiceProcess.quarkus(Path.of(""), config, LocalStage.directory());
                    Connection db = connect(database)) {
                for (int i = 0; i < SICK; i++) {
                    request((i % 2 == 0 ? one : other).base(), i);
                }
                assertThat(mostAtOnce(db)).isEqualTo(CAP);
                assertThat(count(db, "state = 'Succeeded'")).isEqualTo(SICK);
            }
            for (int i = 0; i < SICK; i++) {
                assertThat(stage.applied(name(i))).hasSize(1);
            }
        }
    }

    /**
     * Each count is of one moment, whatever the replicas do meanwhile; a write takes a second until it is proven, so
     * that none passes between two looks.
     */
    private static int mostAtOnce(Connection db) {
        AtomicInteger most = new AtomicInteger();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> {
            int now = count(db, "state in ('Acting', 'Verifying')");
            most.accumulateAndGet(now, Math::max);
            return count(db, UNDER_WAY) == 0;
        });
        return most.get();
    }

    private static int count(Connection db, String where) throws SQLException {
        try (ResultSet row = db.createStatement().executeQuery("select count(*) from run where " + where)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static Connection connect(LocalDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl("remediation"), LocalDatabase.USER, LocalDatabase.PASSWORD);
    }

    private static void request(Object base, int number) {
        given().contentType("application/json")
                .header("Idempotency-Key", "cap-" + number)
                .body("""
                        {"subject": {"domain": "%s"}, "trigger": "TICKET",
                         "requestedBy": "test", "reason": "a test"}
                        """.formatted(name(number)))
                .post(base + "/remediations")
                .then()
                .statusCode(202);
    }

    private static String[] fleet() {
        return IntStream.range(0, SICK)
                .boxed()
                .flatMap(i -> List.of(name(i), "STUCK_DEPLOYMENT").stream())
                .toArray(String[]::new);
    }

    private static String name(int number) {
        return "d%02d.cap.example".formatted(number);
    }
}
