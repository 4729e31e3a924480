package io.certloop.remediation.run.db.report;

import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.report.CallbackRequest;
import io.certloop.remediation.run.report.Notices;
import io.certloop.service.database.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Reads requests that have a callback. It uses plain SQL without entities, because it runs once for
 * each run that ends.
 */
@ApplicationScoped
class SqlNotices implements Notices {

    private static final String OPEN_STATES =
            "('" + String.join("', '", RunState.openNames()) + "')";

    private static final String DUE =
            "select q.callback_url, q.run_id, r.state, r.updated_at, q.traceparent"
                    + " from run_request q join run r on r.id = q.run_id where q.id = ?"
                    + " and q.callback_url is not null and r.state not in "
                    + OPEN_STATES;

    private final Statements statements;

    SqlNotices(DataSource database) {
        this.statements = new Statements(database);
    }

    @Override
    public Optional<CallbackRequest> due(UUID request) {
        return statements.first(DUE, SqlNotices::notice, request);
    }

    private static CallbackRequest notice(ResultSet row) throws SQLException {
        return new CallbackRequest(
                URI.create(row.getString(1)),
                new RunId(row.getObject(2, UUID.class)),
                row.getString(3),
                row.getTimestamp(4).toInstant(),
                Optional.ofNullable(row.getString(5)));
    }
}
