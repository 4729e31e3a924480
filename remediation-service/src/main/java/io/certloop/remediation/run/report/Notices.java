package io.certloop.remediation.run.report;

import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunState;
import io.certloop.service.database.Statements;
import jakarta.inject.Singleton;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The callbacks that requesters wait for. */
@Singleton
public class Notices {

    private static final String OPEN_STATES = "('" + String.join("', '", RunState.openNames()) + "')";

    private static final String DUE = "select q.callback_url, r.id, r.state, r.updated_at, q.traceparent"
            + " from run_request q join run r on r.id = ?"
            + " where q.id = ? and q.callback_url is not null and r.state not in "
            + OPEN_STATES;

    private static final Duration COUNTS_FOR = Duration.ofDays(7);

    /** Each half has an index: an account can have thousands of runs about its other domains. */
    private static final String EARLIER = """
            select q.id
            from (select id, state, dry_run, created_at from run
                    where domain = ? and coalesce(found_account, account_id) = ?
                union all
                select id, state, dry_run, created_at from run
                    where domain is null and account_id = ?) r
                join run_request q on q.run_id = r.id
            where r.created_at >= ? and r.state in ('CustomerActionNeeded', 'Escalated')
                and not r.dry_run and q.callback_url is not null
            """;

    private final Statements statements;

    Notices(DataSource database) {
        this.statements = new Statements(database);
    }

    /**
     * A callback to a requester whose run is final.
     *
     * @param endedAt the end of the run; the callback is given up a day later
     * @param traceparent the trace of the request, which the callback continues
     */
    public record CallbackRequest(
            URI callback, RunId run, String state, Instant endedAt, Optional<String> traceparent) {}

    /**
     * The callback that reports the run to a requester; empty if the request is gone, has no callback URL, or the run
     * is not final.
     */
    public Optional<CallbackRequest> due(UUID request, RunId run) {
        return statements.first(DUE, Notices::notice, run.value(), request);
    }

    /**
     * The requests with a callback whose runs about the run's domain, or about several domains of its account, began in
     * the last 7 days and ended without a repair. What their requesters were told may no longer be true.
     *
     * @param run a run about one domain that found it in order
     */
    public List<UUID> earlier(RemediationRun run, Instant now) {
        String account = run.account().orElseThrow().value();
        return statements.query(
                EARLIER,
                row -> row.getObject(1, UUID.class),
                run.subject().domain().orElseThrow().value(),
                account,
                account,
                now.minus(COUNTS_FOR));
    }

    private static CallbackRequest notice(ResultSet row) throws SQLException {
        return new CallbackRequest(
                URI.create(row.getString(1)),
                new RunId(row.getObject(2, UUID.class)),
                row.getString(3),
                Statements.instant(row, "updated_at"),
                Optional.ofNullable(row.getString(5)));
    }
}
