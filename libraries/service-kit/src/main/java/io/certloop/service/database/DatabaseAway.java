package io.certloop.service.database;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Decides which failures mean that the database is unavailable for the moment, so that the answer is 503 and not 500.
 */
public final class DatabaseAway {

    public static final int RETRY_SECONDS = 5;

    /**
     * Prefixes of SQLSTATE that mean "unavailable". 08: connection failure; 53: insufficient resources; 57: cancelled
     * by a time-out, or the server is shutting down; 55P03: lock not available in time; 25P03 and 25P04: the
     * transaction was idle or open for too long.
     */
    private static final List<String> STATES = List.of("08", "53", "57", "55P03", "25P03", "25P04");

    private DatabaseAway() {}

    public static boolean isReasonOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException
                    // The pool gave up waiting for a connection while it was being made.
                    || (cause instanceof InterruptedException && isMakingConnection(failure))
                    || (cause instanceof SQLException sql && isAway(sql))
                    // The transaction manager reports a commit whose answer was lost in this way.
                    || Arrays.stream(cause.getSuppressed()).anyMatch(DatabaseAway::isReasonOf)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMakingConnection(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .flatMap(each -> Arrays.stream(each.getStackTrace()))
                .anyMatch(frame -> frame.getClassName().startsWith("io.agroal.pool."));
    }

    /**
     * Creates an exception that counts as an unavailable database, for a caller whose wait ended before any statement
     * failed.
     *
     * @param what the failure for the message, such as "not committed", to which "in time" is added
     */
    public static RuntimeException notInTime(String what, Throwable cause) {
        return new IllegalStateException(new SQLTimeoutException(what + " in time", cause));
    }

    private static boolean isAway(SQLException e) {
        String state = e.getSQLState();
        return state == null ? isAcquisitionTimeout(e) : STATES.stream().anyMatch(state::startsWith);
    }

    /** Whether the connection pool had no connection in time. Failures of the pool itself have no SQLSTATE. */
    private static boolean isAcquisitionTimeout(SQLException e) {
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("acquisition timeout");
    }
}
