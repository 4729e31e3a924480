package io.certloop.remediation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.remediation.stage.LocalStage;
import io.certloop.testkit.contract.Contract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers of a service whose database takes a statement and does not answer it. */
@QuarkusTest
@QuarkusTestResource(LocalStage.class)
class SilentDatabaseIT {

    private static final String ASKED =
            """
            {"subject": {"domain": "silent.shop.example"}, "trigger": "ON_CALL",
             "requestedBy": "test", "reason": "a test"}
            """;

    /** Far more than the promised six seconds, because tests run on loaded machines. */
    private static final int LONGEST = 30;

    @Inject DataSource database;

    @Test
    @Timeout(value = LONGEST, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void isAnsweredInTimeWithAProblemThatSaysWhenToComeBack() throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    whileSilent(
                            () ->
                                    callers.invokeAll(
                                            Stream.<Callable<Response>>of(
                                                            () -> given().get("/remediations"),
                                                            () ->
                                                                    given().contentType(
                                                                                    "application/json")
                                                                            .header(
                                                                                    "Idempotency-Key",
                                                                                    "silent")
                                                                            .body(ASKED)
                                                                            .post("/remediations"),
                                                            () -> given().get("/console"))
                                                    .toList()));
            for (var each : answers) {
                Response answer = each.get();
                assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
                assertThat(answer.header("Retry-After")).isEqualTo("5");
                if (answer.contentType().contains("json")) {
                    assertThat(answer.<String>path("type"))
                            .isEqualTo("urn:certloop:problem:unavailable");
                    assertThat(
                                    Contract.of("remediation-service")
                                            .violations("Problem", answer.asString()))
                            .isEmpty();
                }
            }
        }
        assertThat(given().get("/remediations").statusCode()).isEqualTo(200);
    }

    private <T> T whileSilent(Callable<T> action) throws Exception {
        try (Connection other = database.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("lock table run in access exclusive mode");
            try {
                return action.call();
            } finally {
                other.rollback();
            }
        }
    }

    @Test
    void waitsLongerForWorkThatNobodyWaitsFor() throws SQLException {
        try (Connection connection = database.getConnection()) {
            assertThat(connection.getNetworkTimeout()).isEqualTo(30_000);
            assertThat(setting(connection, "statement_timeout")).isEqualTo("25s");
            assertThat(setting(connection, "lock_timeout")).isEqualTo("10s");
            assertThat(setting(connection, "idle_in_transaction_session_timeout")).isEqualTo("20s");
        }
    }

    @Test
    void isReadyOnlyWhileDatabaseAndDurableTasksGoOn() {
        Response ready = given().get("/q/health/ready");

        assertThat(ready.statusCode()).as(ready.asString()).isEqualTo(200);
        assertThat(ready.jsonPath().getList("checks.name", String.class))
                .contains("Database connections health check", "Durable tasks");
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (var rows = connection.createStatement().executeQuery("show " + name)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
