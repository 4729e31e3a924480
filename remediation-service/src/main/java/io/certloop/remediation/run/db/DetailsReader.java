package io.certloop.remediation.run.db;

import io.certloop.remediation.run.Asked;
import io.certloop.remediation.run.RunDetails;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.Trigger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What belongs to a run, in the caller's transaction. */
@ApplicationScoped
class DetailsReader {

    private final EntityManager db;
    private final Intentions intentions;

    DetailsReader(EntityManager db, Intentions intentions) {
        this.db = db;
        this.intentions = intentions;
    }

    RunDetails of(RunId id) {
        return new RunDetails(
                RunEvents.list(db, id), intentions.of(id), children(id), asked(id), ahead(id));
    }

    @SuppressWarnings("unchecked")
    private List<RunId> children(RunId id) {
        return ((List<UUID>)
                        db.createNativeQuery(
                                        "select child_id from run_child where parent_id = ?1"
                                                + " order by child_id")
                                .setParameter(1, id.value())
                                .getResultList())
                .stream().map(RunId::new).toList();
    }

    private static List<Asked> asked(RunId id) {
        return RequestRow.<RequestRow>list("runId = ?1 order by requestedAt, id", id.value())
                .stream()
                .map(
                        row ->
                                new Asked(
                                        Trigger.valueOf(row.trigger),
                                        row.requestedBy,
                                        row.reason,
                                        row.requestedAt,
                                        Optional.ofNullable(row.onBehalfOf)))
                .toList();
    }

    private Optional<Integer> ahead(RunId id) {
        return db.createNativeQuery(
                        "select (select count(*) from run o where o.state = 'Queued' and"
                                + " (o.priority > r.priority or (o.priority = r.priority and"
                                + " (o.created_at, o.id) < (r.created_at, r.id))))"
                                + " from run r where r.id = ?1 and r.state = 'Queued'")
                .setParameter(1, id.value())
                .getResultStream()
                .findFirst()
                .map(count -> ((Number) count).intValue());
    }
}
