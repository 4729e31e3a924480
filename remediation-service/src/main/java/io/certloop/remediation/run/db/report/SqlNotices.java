package io.certloop.remediation.run.db.report;

import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.report.CallbackRequest;
import io.certloop.remediation.run.report.Notices;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Requests with a callback. One statement for each run that ends, so without entities. */
@ApplicationScoped
class SqlNotices implements Notices {

    private static final String OPEN_STATES =
            "('" + String.join("', '", RunState.openNames()) + "')";

    private static final String DUE =
            "select q.callback_url, q.run_id, r.state, r.updated_at, q.traceparent"
                    + " from run_request q join run r on r.id = q.run_id where q.id = ?"
                    + " and q.callback_url is not null and r.state not in "
                    + OPEN_STATES;

    private final DataSource database;

    SqlNotices(DataSource database) {
        this.database = database;
    }

    @Override
    public Optional<CallbackRequest> due(UUID request) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(DUE)) {
            query.setObject(1, request);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(notice(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("request " + request + " cannot be read", e);
        }
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
