package io.certloop.remediation.run.write;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.storm.UnhealthyRuns;
import io.certloop.remediation.storm.WaveProgress;
import io.certloop.service.database.JtaTransactions;
import io.certloop.service.database.Statements;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Counts the runs in flight, counts and takes the slots of recovery waves in the caller's transaction, and counts the
 * unhealthy domains of the fleet from the runs of all replicas.
 */
@Singleton
class WaveRuns implements UnhealthyRuns {

    /**
     * Counts the used slots of a recovery wave and how many of their runs succeeded or failed. A run that diagnoses
     * again or is held after its write was applied counts as failed. A run whose write did not happen keeps its slot.
     */
    private static final String PROGRESS = """
            select count(*) as used,
                   count(*) filter (where r.state in ('Succeeded', 'NothingToDo')) as proven,
                   count(*) filter (where r.state in ('Escalated', 'Cancelled',
                           'CustomerActionNeeded')
                       or (r.state not in ('Acting', 'Verifying', 'Succeeded', 'NothingToDo')
                           and exists (select 1 from intention i where i.run_id = r.id
                               and i.intended_at >= w.taken_at
                               and i.result in ('ACCEPTED', 'LANDED', 'PARTLY_APPLIED')))) as failed,
                   max(w.taken_at) as last_taken
            from run_wave w join run r on r.id = w.run_id where w.wave = ?
            """;

    /**
     * Counts the account's runs that are about to write or await verification, except the given run. Group runs have no
     * domain and do not count.
     */
    static final String IN_FLIGHT =
            "select count(*) from run where found_account = ? and domain is not null and state in"
                    + " ('Acting', 'Verifying') and id is distinct from cast(? as uuid)";

    /** The latest recovery wave in which the run has a slot. */
    static final String PLACE =
            "select wave from run_wave where run_id = cast(? as uuid) order by taken_at desc limit" + " 1";

    /** Counts the runs that the storm guardrail holds and that come before the given run in the queue. */
    private static final String MORE_URGENT = """
            select count(*) from (
                select 1 from run other join run own on own.id = cast(? as uuid)
                where other.state = 'Held' and other.state_reason = 'storm'
                    and other.trigger <> 'ON_CALL' and not other.dry_run
                    and (-other.priority, other.created_at, other.id)
                        < (-own.priority, own.created_at, own.id)
                limit ?) ahead
            """;

    private static final String OPEN_STATES = "('" + String.join("', '", RunState.openNames()) + "')";

    private static final String DOMAINS =
            "select distinct domain from run where not dry_run and domain is not null and" + " state in " + OPEN_STATES;

    private final Statements statements;

    WaveRuns(DataSource database) {
        this.statements = new Statements(database);
    }

    WaveProgress count(UUID wave) {
        return statements
                .first(
                        PROGRESS,
                        row -> new WaveProgress(
                                row.getInt("used"),
                                row.getInt("proven"),
                                row.getInt("failed"),
                                Statements.time(row, "last_taken")),
                        wave)
                .orElseThrow();
    }

    void take(UUID wave, RunId run, Instant now) {
        statements.update("insert into run_wave (wave, run_id, taken_at) values (?, ?, ?)", wave, run.value(), now);
    }

    Optional<UUID> placeOf(RunId run) {
        return statements.first(PLACE, row -> row.getObject(1, UUID.class), run.value());
    }

    /**
     * How many runs that the storm guardrail holds come before this run in the queue.
     *
     * @param most the count stops at this number
     */
    int moreUrgent(RunId run, int most) {
        return statements
                .first(MORE_URGENT, row -> row.getInt(1), run.value(), most)
                .orElseThrow();
    }

    int inFlight(String account, RunId but) {
        return statements
                .first(IN_FLIGHT, row -> row.getInt(1), account, but.value())
                .orElseThrow();
    }

    @Override
    public Set<DomainName> domains() {
        return Set.copyOf(statements.query(DOMAINS, row -> new DomainName(row.getString(1))));
    }

    @Override
    public WaveProgress progress(UUID wave) {
        return JtaTransactions.INSTANCE.call(() -> count(wave));
    }
}
