package io.certloop.service.security.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.certloop.testkit.LocalDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pool with one place, whose connection the database ends. */
class ScopedConnectionsIT {

    private static final String DATABASE = "pooled";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** The search path of a connection without a scope. */
    private static final String ALL = "\"$user\", public";

    private Optional<Set<String>> accounts = Optional.empty();
    private LocalDatabase server;
    private AgroalDataSource pool;

    @BeforeEach
    void start() throws SQLException {
        server = LocalDatabase.start(null, 0, List.of(DATABASE));
        pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(places -> places.maxSize(1)
                        .acquisitionTimeout(PATIENCE)
                        .exceptionSorter(new PostgreSQLExceptionSorter())
                        .connectionFactoryConfiguration(this::address)));
        pool.setPoolInterceptors(List.of(new ScopedConnections(new Caller())));
    }

    private AgroalConnectionFactoryConfigurationSupplier address(AgroalConnectionFactoryConfigurationSupplier address) {
        return address.jdbcUrl(server.jdbcUrl(DATABASE))
                .principal(new NamePrincipal(LocalDatabase.USER))
                .credential(new SimplePassword(LocalDatabase.PASSWORD));
    }

    private final class Caller implements CallerScope {
        @Override
        public Scope now() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Set<String>> accounts() {
            return accounts;
        }

        @Override
        public <T> T as(Scope scope, Supplier<T> work) {
            throw new UnsupportedOperationException();
        }
    }

    @AfterEach
    void stop() {
        pool.close();
        server.close();
    }

    @Test
    void theNextCallerGetsANewConnectionForOneThatBrokeWhileItWasUsed() throws SQLException {
        try (Connection used = pool.getConnection()) {
            endAllConnections();
            assertThatThrownBy(() -> ask(used)).isInstanceOf(SQLException.class);
        }

        assertThat(askOnce()).isEqualTo(ALL);
    }

    @Test
    void aConnectionThatBreaksWhileAScopedCallerTakesItKeepsNoPlace() throws SQLException {
        pool.getConnection().close();
        endAllConnections();
        accounts = Optional.of(Set.of("acct-1"));

        assertThatThrownBy(this::askOnce).isInstanceOf(SQLException.class);
        assertThat(askOnce()).isEqualTo("scoped");
        accounts = Optional.empty();
        assertThat(askOnce()).isEqualTo(ALL);
    }

    private String askOnce() throws SQLException {
        try (Connection taken = pool.getConnection()) {
            return ask(taken);
        }
    }

    private static String ask(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("show search_path")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private void endAllConnections() throws SQLException {
        try (var other = DriverManager.getConnection(
                        server.jdbcUrl(DATABASE), LocalDatabase.USER, LocalDatabase.PASSWORD);
                var statement = other.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid()");
        }
    }
}
