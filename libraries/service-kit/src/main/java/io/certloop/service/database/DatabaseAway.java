package io.certloop.service.database;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Which failures mean that the database does not answer for the moment: a 503, not a 500. */
public final class DatabaseAway {

    /** For the header {@code Retry-After}. */
    public static final int RETRY_SECONDS = 5;

    /**
     * 08: connection; 53: resources; 57: cancelled by a time-out, or shutting down; 55P03: a lock
     * was waited for too long; 25P: a transaction stood still too long.
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

    /** For callers that wait for the database otherwise than by a statement of their own. */
    public static RuntimeException notInTime(String what, Throwable cause) {
        return new IllegalStateException(new SQLTimeoutException(what + " in time", cause));
    }

    private static boolean isAway(SQLException e) {
        String state = e.getSQLState();
        return state == null
                ? isAcquisitionTimeout(e)
                : STATES.stream().anyMatch(state::startsWith);
    }

    /** The pool's own failures have no state. */
    private static boolean isAcquisitionTimeout(SQLException e) {
        return String.valueOf(e.getMessage())
                .toLowerCase(Locale.ROOT)
                .contains("acquisition timeout");
    }
}
