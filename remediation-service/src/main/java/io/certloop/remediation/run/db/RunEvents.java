package io.certloop.remediation.run.db;

import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.TimelineEntry;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/** The timeline. A look that shows the same again is not written twice. */
final class RunEvents {

    private RunEvents() {}

    static void append(EntityManager db, RunId run, Instant at, String event, String message) {
        db.createNativeQuery(
                        "insert into run_event (run_id, at, event, message)"
                                + " select ?1, ?2, ?3, ?4 where not exists (select 1 from ("
                                + "   select event, message from run_event where run_id = ?1"
                                + "   order by seq desc limit 1) last"
                                + "  where last.event = ?3 and last.message = ?4)")
                .setParameter(1, run.value())
                .setParameter(2, at)
                .setParameter(3, event)
                .setParameter(4, message)
                .executeUpdate();
    }

    @SuppressWarnings("unchecked")
    static List<TimelineEntry> list(EntityManager db, RunId run) {
        List<Object[]> rows =
                db.createNativeQuery(
                                "select at, event, message from run_event where run_id = ?1"
                                        + " order by seq")
                        .setParameter(1, run.value())
                        .getResultList();
        return rows.stream()
                .map(row -> new TimelineEntry((Instant) row[0], (String) row[1], (String) row[2]))
                .toList();
    }
}
