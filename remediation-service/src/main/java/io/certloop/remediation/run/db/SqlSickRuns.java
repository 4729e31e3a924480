package io.certloop.remediation.run.db;

import io.certloop.remediation.storm.SickRuns;
import io.certloop.remediation.storm.WaveProgress;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.UUID;

/** What the runs of all replicas tell about the fleet. */
@ApplicationScoped
class SqlSickRuns implements SickRuns {

    private static final String DOMAINS =
            "select count(distinct domain) from run where not dry_run and domain is not null and"
                    + " state in "
                    + RunIntake.RUNNING;

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
                               and i.result in ('ACCEPTED', 'LANDED')))) as failed
            from run_wave w join run r on r.id = w.run_id where w.wave = ?1
            """;

    private final EntityManager db;

    SqlSickRuns(EntityManager db) {
        this.db = db;
    }

    @Override
    public int domains() {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) db.createNativeQuery(DOMAINS).getSingleResult()).intValue());
    }

    @Override
    public WaveProgress progress(UUID wave) {
        return QuarkusTransaction.requiringNew().call(() -> count(wave));
    }

    private WaveProgress count(UUID wave) {
        Tuple counts =
                (Tuple)
                        db.createNativeQuery(PROGRESS, Tuple.class)
                                .setParameter(1, wave)
                                .getSingleResult();
        return new WaveProgress(
                number(counts, "used"), number(counts, "proven"), number(counts, "failed"));
    }

    private static int number(Tuple row, String column) {
        return row.get(column, Number.class).intValue();
    }
}
