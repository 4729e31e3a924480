package io.certloop.remediation.notification.db;

import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.audit.AuditTrail;
import io.certloop.remediation.notification.Announcement;
import io.certloop.remediation.notification.Delivery;
import io.certloop.remediation.notification.DeliveryQueue;
import io.certloop.remediation.notification.Notifications;
import io.certloop.remediation.notification.Outbox;
import io.certloop.remediation.notification.Target;
import io.certloop.remediation.notification.Targets;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The outbox in PostgreSQL. */
@ApplicationScoped
class SqlOutbox implements Notifications, Outbox {

    private static final String INSERT =
            """
            insert into notification (id, key, target, topic, subject, title, text, run_id, runbook,
                at, state, attempts)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, cast(?8 as uuid), ?9, ?10, 'PENDING', 0)
            on conflict (key, target) do nothing
            """;

    private final EntityManager db;
    private final Targets targets;
    private final DeliveryQueue queue;
    private final AuditTrail audit;

    SqlOutbox(EntityManager db, Targets targets, DeliveryQueue queue, AuditTrail audit) {
        this.db = db;
        this.targets = targets;
        this.queue = queue;
        this.audit = audit;
    }

    @Override
    @Transactional
    public void announce(Announcement announcement) {
        for (Target target : targets.of(announcement)) {
            UUID id = UUID.randomUUID();
            if (insert(id, target, announcement) == 1) {
                queue.deliver(id);
            }
        }
    }

    private int insert(UUID id, Target target, Announcement said) {
        return db.createNativeQuery(INSERT)
                .setParameter(1, id)
                .setParameter(2, said.key())
                .setParameter(3, target.name())
                .setParameter(4, said.topic().name())
                .setParameter(5, said.subject())
                .setParameter(6, said.title())
                .setParameter(7, said.text())
                .setParameter(8, said.run().map(UUID::toString).orElse(null))
                .setParameter(9, said.runbook())
                .setParameter(10, said.at())
                .executeUpdate();
    }

    @Override
    @Transactional
    public Optional<Delivery> find(UUID id) {
        return NotificationRow.<NotificationRow>findByIdOptional(id)
                .map(NotificationRow::toDelivery);
    }

    @Override
    @Transactional
    public void sent(UUID id, Instant at) {
        NotificationRow.update(
                "state = 'SENT', error = null, settledAt = ?1 where id = ?2", at, id);
    }

    @Override
    @Transactional
    public void failed(UUID id, String error) {
        NotificationRow.update("attempts = attempts + 1, error = ?1 where id = ?2", error, id);
    }

    @Override
    @Transactional
    public void givenUp(Delivery delivery, String error, Instant at) {
        NotificationRow.update(
                "state = 'GIVEN_UP', attempts = attempts + 1, error = ?1, settledAt = ?2"
                        + " where id = ?3",
                error,
                at,
                delivery.id());
        AuditEvent event =
                AuditEvent.of(at, AuditEvent.ENGINE, AuditAction.NOTIFICATION_GIVEN_UP)
                        .about(delivery.announcement().subject())
                        .by(delivery.target(), error);
        audit.record(delivery.announcement().run().map(event::ofRun).orElse(event));
    }

    @Override
    @Transactional
    public List<Delivery> page(Optional<Delivery.State> state, int limit) {
        Sort newest = Sort.descending("at").and("id", Sort.Direction.Descending);
        return state
                .map(
                        wanted ->
                                NotificationRow.<NotificationRow>find(
                                        "state = ?1", newest, wanted.name()))
                .orElseGet(() -> NotificationRow.findAll(newest))
                .page(Page.ofSize(limit))
                .stream()
                .map(NotificationRow::toDelivery)
                .toList();
    }
}
