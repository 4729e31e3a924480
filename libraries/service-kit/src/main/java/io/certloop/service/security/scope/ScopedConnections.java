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
 * Restricts the database connections of scoped callers: their statements use the views of the
 * schema {@code scoped} instead of the tables. This takes one statement when a connection is
 * acquired and one when it is returned, and nothing for callers without a scope.
 */
@Singleton
class ScopedConnections implements AgroalPoolInterceptor {

    private static final String SET =
            "select set_config('search_path', 'scoped', false),"
                    + " set_config('certloop.accounts', ?, false)";
    private static final String RESET = "reset search_path; reset certloop.accounts";

    private final CallerScope scope;

    /**
     * The connections that may still use the views of the schema {@code scoped}. A rollback also
     * undoes the reset of a connection.
     */
    private final Map<Connection, Boolean> scoped =
            Collections.synchronizedMap(new WeakHashMap<>());

    ScopedConnections(CallerScope scope) {
        this.scope = scope;
    }

    /** The connection below the pool's wrapper. The pool hands out a new wrapper each time. */
    private static Connection physical(Connection connection) {
        try {
            return connection.unwrap(Connection.class);
        } catch (SQLException e) {
            throw new IllegalStateException("the connection of the database is unknown", e);
        }
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        Optional<Set<String>> accounts = scope.accounts();
        if (accounts.isPresent()) {
            scoped.put(physical(connection), true);
            set(connection, accounts.get());
        } else {
            reset(connection);
        }
    }

    @Override
    public void onConnectionReturn(Connection connection) {
        reset(connection);
    }

    private static void set(Connection connection, Set<String> accounts) {
        try (PreparedStatement statement = connection.prepareStatement(SET)) {
            statement.setString(1, connection.createArrayOf("text", accounts.toArray()).toString());
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("the database did not take the caller's scope", e);
        }
    }

    private void reset(Connection connection) {
        if (!scoped.containsKey(physical(connection))) {
            return;
        }
        try (var statement = connection.createStatement()) {
            statement.execute(RESET);
            if (connection.getAutoCommit()) {
                scoped.remove(physical(connection));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database did not drop a caller's scope", e);
        }
    }
}
