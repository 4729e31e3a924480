package io.certloop.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletionException;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAwayTest {

    private static final Duration SHORT = Duration.ofMillis(100);

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "53300", "57014", "57P01", "57P03", "55P03", "25P03", "25P04"})
    void isTheReasonHoweverDeepItLies(String state) {
        Throwable failure = new RuntimeException(new IllegalStateException(new SQLException("gone", state)));
        assertThat(DatabaseAway.isReasonOf(failure)).isTrue();
    }

    @Test
    void isTheReasonWhereNoConnectionIsToBeHad() {
        assertThat(DatabaseAway.isReasonOf(new SQLTransientConnectionException("busy")))
                .isTrue();
    }

    @Test
    void isTheReasonOfACommitWhoseAnswerWasLost() {
        Throwable rollback = new IllegalStateException("could not commit");
        rollback.addSuppressed(new IllegalArgumentException(new SQLException("an I/O error occurred", "08006")));
        assertThat(DatabaseAway.isReasonOf(new RuntimeException(rollback))).isTrue();
    }

    /** The pool interrupts a connection that is being made, as seen with mounted credentials. */
    @Test
    void isTheReasonWhereAConnectionWasNotMadeInTime() {
        Throwable failure = new CompletionException(new InterruptedException());
        assertThat(DatabaseAway.isReasonOf(failure)).isFalse();
        failure.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("io.agroal.pool.ConnectionFactory", "createConnection", null, 225)
        });
        assertThat(DatabaseAway.isReasonOf(failure)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "40001", "55000", "25001"})
    void isNotTheReasonOfWhatTheDatabaseRefuses(String state) {
        assertThat(DatabaseAway.isReasonOf(new SQLException("refused", state))).isFalse();
    }

    @Test
    void isNotTheReasonOfOurOwnFaults() {
        assertThat(DatabaseAway.isReasonOf(new NullPointerException())).isFalse();
        assertThat(DatabaseAway.isReasonOf(new SQLException("not by the pool"))).isFalse();
    }

    /** The pool says so without a state, so its words count. */
    @Test
    void isTheReasonWhereTheServerTakesAConnectionAndSaysNothing() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var pool = pool("jdbc:postgresql://127.0.0.1:%d/any".formatted(silent.getLocalPort()))) {
            Throwable failure = catchThrowable(pool::getConnection);
            assertThat(failure).isInstanceOf(SQLException.class);
            assertThat(DatabaseAway.isReasonOf(failure)).isTrue();
        }
    }

    @Test
    void isTheReasonWhereOthersHoldAllConnections() throws Exception {
        try (var pool = pool("jdbc:fake:any");
                Connection held = pool.getConnection()) {
            Throwable failure = catchThrowable(pool::getConnection);
            assertThat(failure).isInstanceOf(SQLException.class);
            assertThat(DatabaseAway.isReasonOf(failure)).isTrue();
            assertThat(held.isClosed()).isFalse();
        }
    }

    private static AgroalDataSource pool(String url) throws SQLException, IOException {
        Class<?> driver = url.contains("fake") ? FakeDriver.class : org.postgresql.Driver.class;
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(1)
                        .acquisitionTimeout(SHORT)
                        .connectionFactoryConfiguration(of -> of.connectionProviderClass(driver)
                                .jdbcProperty("socketTimeout", "1")
                                .jdbcUrl(url))));
    }

    public static final class FakeDriver implements Driver {

        @Override
        public Connection connect(String url, Properties info) {
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (connection, method, arguments) -> switch (method.getName()) {
                        case "getAutoCommit", "isValid" -> true;
                        case "isClosed", "isReadOnly" -> false;
                        case "hashCode" -> 1;
                        case "equals" -> connection == arguments[0];
                        default -> method.getReturnType() == int.class ? 0 : null;
                    });
        }

        @Override
        public boolean acceptsURL(String url) {
            return true;
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
            return new DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 1;
        }

        @Override
        public int getMinorVersion() {
            return 0;
        }

        @Override
        public boolean jdbcCompliant() {
            return false;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }
    }
}
