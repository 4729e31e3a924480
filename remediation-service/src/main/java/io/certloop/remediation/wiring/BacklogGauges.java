package io.certloop.remediation.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * The invariants that every run is looked at when it is due and that every outcome reaches whoever
 * asked, as the database sees them. Each replica says the same, so dashboards and alerts take the
 * maximum.
 */
@ApplicationScoped
class BacklogGauges {

    private static final Logger LOG = Logger.getLogger(BacklogGauges.class);

    /** A minute is longer than a dead replica's work waits for another one. */
    private static final String OVERDUE =
            """
            select count(*), 0 from run
            where state in ('Queued', 'Diagnosing', 'Held', 'AwaitingApproval', 'Acting', 'Verifying')
                and next_look_at < now() - interval '1 minute'
            """;

    private static final String UNDELIVERED =
            """
            select count(*), coalesce(extract(epoch from now() - min(since)), 0) from (
                select run.updated_at as since
                from scheduled_tasks task
                    join run_request request on request.id = cast(task.task_instance as uuid)
                    join run on run.id = request.run_id
                where task.task_name = 'tell-requester'
                union all
                select at from notification where state = 'PENDING'
            ) outcome
            """;

    private final DataSource database;
    private final AtomicLong overdue;
    private final AtomicLong undelivered;
    private final AtomicLong oldestUndelivered;

    BacklogGauges(DataSource database, MeterRegistry meters) {
        this.database = database;
        overdue = meters.gauge("certloop.runs.overdue", new AtomicLong());
        undelivered = meters.gauge("certloop.outcomes.undelivered", new AtomicLong());
        oldestUndelivered =
                meters.gauge("certloop.outcomes.undelivered.oldest.seconds", new AtomicLong());
    }

    @Scheduled(
            every = "{certloop.backlog.look-every:PT15S}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            overdue.set(ask(OVERDUE)[0]);
            var outcomes = ask(UNDELIVERED);
            undelivered.set(outcomes[0]);
            oldestUndelivered.set(outcomes[1]);
        } catch (SQLException e) {
            LOG.warn("the backlog could not be counted; its gauges keep their values", e);
        }
    }

    private long[] ask(String question) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            row.next();
            return new long[] {row.getLong(1), row.getLong(2)};
        }
    }
}
