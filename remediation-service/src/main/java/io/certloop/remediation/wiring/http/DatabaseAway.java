package io.certloop.remediation.wiring.http;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Arrays;

/** Whether a failure means that the database cannot be reached for the moment. */
final class DatabaseAway {

    private DatabaseAway() {}

    static boolean isReasonOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException
                    || (cause instanceof SQLException sql && isConnectionState(sql))
                    // A commit whose answer was lost is told so by the transaction manager.
                    || Arrays.stream(cause.getSuppressed()).anyMatch(DatabaseAway::isReasonOf)) {
                return true;
            }
        }
        return false;
    }

    /** 08: connection; 53: resources; 57P: shutting down. */
    private static boolean isConnectionState(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.startsWith("53") || state.startsWith("57P");
    }
}
