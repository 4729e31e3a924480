package io.certloop.remediation.run.db;

import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.TimelineEntry;
import io.certloop.service.text.Message;
import io.certloop.service.text.MessageJson;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads and appends the timeline of a run. An entry that repeats the last entry's event and message is not written. */
final class RunEvents {

    private RunEvents() {}

    static void append(EntityManager db, RunId run, Instant at, String event, Message message) {
        db.createNativeQuery("insert into run_event (run_id, at, event, message, code, arguments)"
                        + " select ?1, ?2, ?3, ?4, ?5, ?6 where not exists (select 1 from ("
                        + "   select event, message from run_event where run_id = ?1"
                        + "   order by seq desc limit 1) last"
                        + "  where last.event = ?3 and last.message = ?4)")
                .setParameter(1, run.value())
                .setParameter(2, at)
                .setParameter(3, event)
                .setParameter(4, message.text())
                .setParameter(5, message.code())
                .setParameter(6, MessageJson.arguments(message))
                .executeUpdate();
    }

    /** The timeline entries of each run, oldest first. A run without entries is absent from the map. */
    @SuppressWarnings("unchecked")
    static Map<RunId, List<TimelineEntry>> list(EntityManager db, Collection<RunId> runs) {
        List<Object[]> rows = db.createNativeQuery("select run_id, at, event, message, code, arguments"
                        + " from run_event"
                        + " where run_id = any(?1) order by seq")
                .setParameter(1, runs.stream().map(RunId::value).toArray(UUID[]::new))
                .getResultList();
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> new RunId((UUID) row[0]),
                        Collectors.mapping(
                                row -> new TimelineEntry(
                                        (Instant) row[1],
                                        (String) row[2],
                                        MessageJson.message((String) row[3], (String) row[4], (String) row[5])),
                                Collectors.toList())));
    }
}
