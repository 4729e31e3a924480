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
 * A connection that serves a scoped caller sees the views of the schema {@code scoped} in place of
 * the tables. It costs one statement when the connection is taken and one when it is returned;
 * nothing for callers without a scope.
 */
@Singleton
class ScopedConnections implements AgroalPoolInterceptor {

    private static final String SET =
            "select set_config('search_path', 'scoped', false),"
                    + " set_config('certloop.accounts', ?, false)";
    private static final String RESET = "reset search_path; reset certloop.accounts";

    private final CallerScope scope;

    /** Those that may see views still; a transaction that is rolled back undoes a change, too. */
    private final Map<Connection, Boolean> scoped =
            Collections.synchronizedMap(new WeakHashMap<>());

    ScopedConnections(CallerScope scope) {
        this.scope = scope;
    }

    /** The pool hands out another wrapper each time. */
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
