package io.certloop.remediation.run.db.write;

import io.certloop.remediation.run.RunId;
import io.certloop.remediation.storm.WaveProgress;
import io.certloop.service.database.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Places that runs take: in flight, and in the waves after a storm. In the caller's transaction.
 */
@ApplicationScoped
class WaveRuns {

    /**
     * A run that looks again or is held after its write was applied was not proven; one whose write
     * did not happen still has its place.
     */
    private static final String PROGRESS =
            """
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

    /** Runs that are about to write or wait for proof; groups have no account of their own here. */
    static final String IN_FLIGHT =
            "select count(*) from run where found_account = ? and domain is not null and state in"
                    + " ('Acting', 'Verifying') and id is distinct from cast(? as uuid)";

    /** The last wave in which the run has a place. */
    static final String PLACE =
            "select wave from run_wave where run_id = cast(? as uuid) order by taken_at desc limit"
                    + " 1";

    /** Of those that the storm holds; the order is that of the queue. */
    private static final String MORE_URGENT =
            """
            select count(*) from (
                select 1 from run other join run own on own.id = cast(? as uuid)
                where other.state = 'Held' and other.state_reason = 'storm'
                    and other.trigger <> 'ON_CALL' and not other.dry_run
                    and (-other.priority, other.created_at, other.id)
                        < (-own.priority, own.created_at, own.id)
                limit ?) ahead
            """;

    private final EntityManager db;
    private final Statements statements;

    WaveRuns(EntityManager db, DataSource database) {
        this.db = db;
        this.statements = new Statements(database);
    }

    WaveProgress count(UUID wave) {
        return statements
                .first(
                        PROGRESS,
                        row ->
                                new WaveProgress(
                                        row.getInt("used"),
                                        row.getInt("proven"),
                                        row.getInt("failed"),
                                        Statements.time(row, "last_taken")),
                        wave)
                .orElseThrow();
    }

    void take(UUID wave, RunId run, Instant now) {
        db.createNativeQuery("insert into run_wave (wave, run_id, taken_at) values (?1, ?2, ?3)")
                .setParameter(1, wave)
                .setParameter(2, run.value())
                .setParameter(3, now)
                .executeUpdate();
    }

    Optional<UUID> placeOf(RunId run) {
        Stream<?> places =
                db.createNativeQuery(PLACE).setParameter(1, run.value()).getResultStream();
        return places.map(UUID.class::cast).findFirst();
    }

    /**
     * How many held runs are to write before this one.
     *
     * @param most no more of them matter
     */
    int moreUrgent(RunId run, int most) {
        return statements.first(MORE_URGENT, row -> row.getInt(1), run.value(), most).orElseThrow();
    }

    int inFlight(String account, RunId but) {
        return statements
                .first(IN_FLIGHT, row -> row.getInt(1), account, but.value())
                .orElseThrow();
    }
}
