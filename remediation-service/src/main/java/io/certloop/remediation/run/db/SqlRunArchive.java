package io.certloop.remediation.run.db;

import io.certloop.remediation.run.evidence.RunArchive;
import io.certloop.service.database.JtaTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;

/** Evidence is by far the largest part of a run. */
@ApplicationScoped
class SqlRunArchive implements RunArchive {

    private static final String STRIP =
            "update run set evidence = '[]' where id in (select id from run where updated_at < ?1"
                    + " and state in ('Succeeded', 'NothingToDo', 'CustomerActionNeeded',"
                    + " 'Escalated', 'Cancelled') and evidence <> '[]'"
                    + " order by updated_at limit ?2 for update skip locked)";

    private final EntityManager db;

    SqlRunArchive(EntityManager db) {
        this.db = db;
    }

    @Override
    public int strip(Instant before, int most) {
        return JtaTransactions.INSTANCE.call(
                () ->
                        db.createNativeQuery(STRIP)
                                .setParameter(1, before)
                                .setParameter(2, most)
                                .executeUpdate());
    }
}
