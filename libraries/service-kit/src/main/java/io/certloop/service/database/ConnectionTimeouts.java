package io.certloop.service.database;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How long the driver waits for an answer of the database: briefly where a caller waits, longer for
 * work that nobody waits for, such as retention. A connection whose answer does not come is closed.
 */
@Singleton
class ConnectionTimeouts implements AgroalPoolInterceptor {

    /** Of connections that nobody uses: what their validation may take. */
    private static final Duration IDLE = Duration.ofSeconds(2);

    private final Duration ofRequests;
    private final Duration ofWork;

    /**
     * @param ofRequests {@code certloop.database.request-timeout}: one answer of the database to a
     *     thread that serves a request; together with the acquisition timeout below the time after
     *     which callers give up; 1 s to 10 s
     * @param ofWork {@code certloop.database.work-timeout}: the same for all other work; above the
     *     {@code statement_timeout} of the connection; 5 s to 10 min
     */
    ConnectionTimeouts(
            @ConfigProperty(name = "certloop.database.request-timeout", defaultValue = "PT3S")
                    Duration ofRequests,
            @ConfigProperty(name = "certloop.database.work-timeout", defaultValue = "PT30S")
                    Duration ofWork) {
        this.ofRequests = ofRequests;
        this.ofWork = ofWork;
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        limit(connection, BriefWait.isNow() || isRequest() ? ofRequests : ofWork);
    }

    @Override
    public void onConnectionReturn(Connection connection) {
        limit(connection, IDLE);
    }

    private static boolean isRequest() {
        var container = Arc.container();
        return container.requestContext().isActive()
                && container.instance(CurrentVertxRequest.class).get().getCurrent() != null;
    }

    /** The driver sets it at its socket; the server is not asked. */
    private static void limit(Connection connection, Duration time) {
        try {
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(time.toMillis()));
        } catch (SQLException e) {
            // Closed: its next use says so.
        }
    }
}
