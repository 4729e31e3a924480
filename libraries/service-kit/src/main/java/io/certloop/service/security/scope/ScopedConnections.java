package io.certloop.service.security.scope;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Restricts the database connections of scoped callers: their statements use the views of the schema {@code scoped}
 * instead of the tables. This takes one statement when a connection is acquired and one when it is returned, and
 * nothing for callers without a scope.
 */
@Singleton
class ScopedConnections implements AgroalPoolInterceptor {

    private static final String SET =
            "select set_config('search_path', 'scoped', false)," + " set_config('certloop.accounts', ?, false)";
    private static final String RESET = "reset search_path; reset certloop.accounts";

    private final CallerScope scope;

    /**
     * The connections that may still use the views of the schema {@code scoped}. A rollback also undoes the reset of a
     * connection.
     */
    private final Map<Connection, Boolean> scoped = Collections.synchronizedMap(new WeakHashMap<>());

    ScopedConnections(CallerScope scope) {
        this.scope = scope;
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        try {
            Connection physical = physical(connection);
            Optional<Set<String>> accounts = scope.accounts();
            if (accounts.isPresent()) {
                scoped.put(physical, true);
                set(physical, accounts.get());
            } else {
                reset(physical);
            }
        } catch (SQLException e) {
            requireClosed(connection, e);
        }
    }

    /** Never fails: the pool would keep the place of a broken connection for good. */
    @Override
    public void onConnectionReturn(Connection connection) {
        try {
            reset(physical(connection));
        } catch (SQLException e) {
            // Either it is broken and the pool drops it, or it is reset when it is acquired.
        }
    }

    /**
     * The connection below the pool's wrapper. The pool hands out a new wrapper each time, and would not drop a
     * connection that a wrapper saw fail before it was acquired.
     */
    private static Connection physical(Connection connection) throws SQLException {
        return connection.unwrap(Connection.class);
    }

    private static void set(Connection physical, Set<String> accounts) throws SQLException {
        try (PreparedStatement statement = physical.prepareStatement(SET)) {
            statement.setString(
                    1, physical.createArrayOf("text", accounts.toArray()).toString());
            statement.execute();
        }
    }

    private void reset(Connection physical) throws SQLException {
        if (!scoped.containsKey(physical)) {
            return;
        }
        try (var statement = physical.createStatement()) {
            statement.execute(RESET);
            if (physical.getAutoCommit()) {
                scoped.remove(physical);
            }
        }
    }

    /** A closed connection runs nothing: its first statement fails, and the pool drops it. */
    private static void requireClosed(Connection connection, SQLException failure) {
        try {
            if (connection.isClosed()) {
                return;
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
        throw new IllegalStateException("the database did not take the caller's scope", failure);
    }
}
