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
 * Sets how long the driver waits for an answer of the database: a short time where a caller waits, a longer time for
 * background work such as retention. A connection without an answer in time is closed.
 */
@Singleton
class ConnectionTimeouts implements AgroalPoolInterceptor {

    /**
     * The driver's time-out on an idle connection in the pool. It limits how long the validation of such a connection
     * waits for the database.
     */
    private static final Duration IDLE = Duration.ofSeconds(2);

    private final Duration ofRequests;
    private final Duration ofWork;

    /**
     * Reads both time-outs from the configuration.
     *
     * @param ofRequests {@code certloop.database.request-timeout}: the time for one answer of the database to a thread
     *     that serves a request. The sum of this time and the acquisition timeout must be below the time after which
     *     callers give up. 1 s to 10 s
     * @param ofWork {@code certloop.database.work-timeout}: the time for one answer of the database to all other work;
     *     above the {@code statement_timeout} of the connection; 5 s to 10 min
     */
    ConnectionTimeouts(
            @ConfigProperty(name = "certloop.database.request-timeout", defaultValue = "PT3S") Duration ofRequests,
            @ConfigProperty(name = "certloop.database.work-timeout", defaultValue = "PT30S") Duration ofWork) {
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

    /** Sets the time-out on the driver's socket, without a round trip to the server. */
    private static void limit(Connection connection, Duration time) {
        try {
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(time.toMillis()));
        } catch (SQLException e) {
            // Closed: its next use says so.
        }
    }
}
