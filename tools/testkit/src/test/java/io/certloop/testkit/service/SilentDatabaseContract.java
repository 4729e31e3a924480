package io.certloop.testkit.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.testkit.contract.Contract;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers of a service whose database takes a statement and does not answer it. */
public abstract class SilentDatabaseContract {

    /** Far more than the promised six seconds, because tests run on loaded machines. */
    private static final int LONGEST = 30;

    /** In milliseconds, below {@code lock_timeout}: by then the server would have ended the wait, not the service. */
    protected static final int OWN_ANSWER = 9_500;

    /** More than half of the pool's connections, so that they cannot be lost unnoticed. */
    private static final int MANY = 18;

    private final Contract contract;
    private final String table;
    private final String list;
    private final String page;

    @Inject
    DataSource database;

    /** @param table without which the list and the page cannot be read */
    protected SilentDatabaseContract(String service, String table, String list, String page) {
        this.contract = Contract.of(service);
        this.table = table;
        this.list = list;
        this.page = page;
    }

    /** Further calls that need the table. */
    protected List<Callable<Response>> further() {
        return List.of();
    }

    @Test
    @Timeout(value = LONGEST, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void isAnsweredInTimeWithAProblemThatSaysWhenToComeBack() throws Exception {
        List<Callable<Response>> calls = new ArrayList<>(further());
        calls.add(() -> given().get(list));
        calls.add(() -> given().get(page));
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : whileSilent(() -> callers.invokeAll(calls))) {
                Response answer = each.get();
                assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
                assertThat(answer.header("Retry-After")).isEqualTo("5");
                assertThat(answer.time()).isLessThan(OWN_ANSWER);
                if (answer.contentType().contains("json")) {
                    assertThat(answer.<String>path("type")).isEqualTo("urn:certloop:problem:unavailable");
                    assertThat(contract.violations("Problem", answer.asString()))
                            .isEmpty();
                }
            }
        }
        assertThat(given().get(list).statusCode()).isEqualTo(200);
    }

    protected final <T> T whileSilent(Callable<T> action) throws Exception {
        try (Connection other = database.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("lock table " + table + " in access exclusive mode");
            try {
                return action.call();
            } finally {
                other.rollback();
            }
        }
    }

    @Test
    void takesNewConnectionsForThoseThatTheDatabaseEnded() throws SQLException {
        for (Connection each : taken(MANY)) {
            try (each;
                    var statement = each.createStatement()) {
                assertThatThrownBy(() -> statement.execute("select pg_terminate_backend(pg_backend_pid())"))
                        .isInstanceOf(SQLException.class);
            }
        }

        for (Connection each : taken(MANY)) {
            each.close();
        }
    }

    private List<Connection> taken(int number) throws SQLException {
        List<Connection> connections = new ArrayList<>();
        while (connections.size() < number) {
            connections.add(database.getConnection());
        }
        return connections;
    }

    @Test
    void waitsLongerForWorkThatNobodyWaitsFor() throws SQLException {
        try (Connection connection = database.getConnection()) {
            assertThat(connection.getNetworkTimeout()).isEqualTo(30_000);
            assertThat(setting(connection, "statement_timeout")).isEqualTo("25s");
            assertThat(setting(connection, "lock_timeout")).isEqualTo("10s");
            assertThat(setting(connection, "idle_in_transaction_session_timeout"))
                    .isEqualTo("20s");
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
