package io.certloop.remediation.run.evidence;

import io.certloop.service.database.Statements;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

/** Deletes old evidence and inspections. The audit, the writes and the timelines of runs are never deleted. */
@Singleton
public class Retention {

    private static final int AT_ONCE = 250;

    /**
     * Deletes old inspections by the physical position of the locked rows, which saves a second search by their
     * numbers.
     */
    private static final String FORGET = "delete from run_look where ctid = any (array (select ctid from run_look"
            + " where looked_at < ? order by looked_at limit ? for update skip locked))";

    /** Removes the evidence of old final runs; evidence is by far the largest part of a run. */
    private static final String STRIP =
            "update run set evidence = '[]' where id in (select id from run where updated_at < ?"
                    + " and state in ('Succeeded', 'NothingToDo', 'CustomerActionNeeded',"
                    + " 'Escalated', 'Cancelled') and evidence <> '[]'"
                    + " order by updated_at limit ? for update skip locked)";

    private final Statements statements;
    private final RetentionConfig config;
    private final Clock clock;

    /**
     * @throws IllegalArgumentException if inspections would be kept for less than 1 day, or evidence for less than 30
     *     days
     */
    Retention(DataSource database, RetentionConfig config, Clock clock) {
        if (config.looks().compareTo(Duration.ofDays(1)) < 0
                || config.evidence().compareTo(Duration.ofDays(30)) < 0) {
            throw new IllegalArgumentException(
                    "certloop.retention: inspections are kept for a day at least, evidence for 30");
        }
        this.statements = new Statements(database);
        this.config = config;
        this.clock = clock;
    }

    /**
     * Deletes the evidence and the inspections that are too old. Every replica runs it; a row that one replica has
     * deleted is gone for the others.
     */
    @Scheduled(
            every = "${certloop.retention.every:1h}",
            delayed = "${certloop.retention.every:1h}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void apply() {
        all(FORGET, config.looks());
        all(STRIP, config.evidence());
    }

    private void all(String sql, Duration age) {
        Instant before = clock.instant().minus(age);
        while (statements.update(sql, before, AT_ONCE) == AT_ONCE) {
            // the next ones, in a transaction of their own
        }
    }
}
