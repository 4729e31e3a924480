package io.certloop.remediation.run.db;

import io.certloop.remediation.run.Cancellation;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.Step;
import io.certloop.remediation.run.Trigger;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The guarded write of a run with its line in the timeline, as one statement that also tells how
 * the run stood before. In the caller's transaction.
 */
@ApplicationScoped
class StepStatement {

    /** All parts see the table as it was before the statement, so {@code was} is the old run. */
    private static final String SQL =
            """
            with moved as (
                update run set state = ?, state_data = ?, version = version + 1, updated_at = ?,
                    next_look_at = ?, found_account = ?, changing_since = ?, unknown_since = ?,
                    looks = ?, evidence = ?
                where id = ? and version = ?
                    -- Who asked for a stop in time gets it before the next write.
                    and (cancelled_by is null or ? <> 'Acting' or state = 'Acting')
                returning id, trigger, priority, cancelled_by, cancel_reason, cancelled_at),
            said as (
                insert into run_event (run_id, at, event, message)
                select id, ?, ?, ? from moved where not exists (
                    select 1 from (select event, message from run_event where run_id = ?
                        order by seq desc limit 1) last
                    where last.event = ? and last.message = ?))
            select moved.*, was.state, was.state_data, was.evidence
            from moved join run was on was.id = moved.id
            """;

    private final DataSource database;
    private final RunCodec codec;

    StepStatement(DataSource database, RunCodec codec) {
        this.database = database;
        this.codec = codec;
    }

    /** The run on both sides of a step. */
    record Transition(RemediationRun before, RemediationRun after) {}

    /**
     * @return empty if the run is no longer what the step was made from
     */
    Optional<Transition> execute(Step step, Instant now) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SQL)) {
            fill(statement, step, now);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(transition(step.run(), row, now))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("run " + step.run().id() + " cannot be written", e);
        }
    }

    private void fill(PreparedStatement statement, Step step, Instant now) throws SQLException {
        RemediationRun run = step.run();
        String state = run.state().name();
        statement.setString(1, state);
        statement.setString(2, codec.write(run.state()));
        setTime(statement, 3, Optional.of(now));
        setTime(statement, 4, run.nextLookAt());
        statement.setString(5, run.account().map(Object::toString).orElse(null));
        setTime(statement, 6, run.changingSince());
        setTime(statement, 7, run.unknownSince());
        statement.setInt(8, run.looks());
        statement.setString(9, codec.write(run.evidence()));
        statement.setObject(10, run.id().value());
        statement.setLong(11, run.version());
        statement.setString(12, state);
        setTime(statement, 13, Optional.of(now));
        statement.setString(14, step.event());
        statement.setString(15, step.message());
        statement.setObject(16, run.id().value());
        statement.setString(17, step.event());
        statement.setString(18, step.message());
    }

    private static void setTime(PreparedStatement statement, int index, Optional<Instant> time)
            throws SQLException {
        statement.setObject(
                index,
                time.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private Transition transition(RemediationRun run, ResultSet row, Instant now)
            throws SQLException {
        RemediationRun before =
                run.in(
                                codec.readState(
                                        row.getString("state"), row.getString("state_data")),
                                Optional.empty())
                        .with(codec.readEvidence(row.getString("evidence")));
        return new Transition(
                before,
                run.moved(
                        now,
                        Trigger.valueOf(row.getString("trigger")),
                        row.getInt("priority"),
                        cancellation(row)));
    }

    private static Optional<Cancellation> cancellation(ResultSet row) throws SQLException {
        String by = row.getString("cancelled_by");
        return by == null
                ? Optional.empty()
                : Optional.of(
                        new Cancellation(
                                by,
                                row.getString("cancel_reason"),
                                row.getObject("cancelled_at", OffsetDateTime.class).toInstant()));
    }
}
