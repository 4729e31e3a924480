package io.certloop.remediation.notification.db;

import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.audit.AuditTrail;
import io.certloop.remediation.notification.Announcement;
import io.certloop.remediation.notification.Announcement.Decision;
import io.certloop.remediation.notification.Deliveries;
import io.certloop.remediation.notification.Delivery;
import io.certloop.remediation.notification.DeliveryQueue;
import io.certloop.remediation.notification.Notifications;
import io.certloop.remediation.notification.Outbox;
import io.certloop.remediation.notification.Target;
import io.certloop.remediation.notification.Targets;
import io.certloop.service.security.scope.AccountLabels;
import io.certloop.service.security.scope.Scope;
import io.certloop.service.text.Message;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The outbox in PostgreSQL. */
@ApplicationScoped
class SqlOutbox implements Notifications, Outbox, Deliveries {

    private static final String INSERT =
            """
            insert into notification (id, key, target, topic, subject, title, text, run_id, runbook,
                at, state, attempts, plan_hash, plan, decide_until, words)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, cast(?8 as uuid), ?9, ?10, 'PENDING', 0, ?11, ?12,
                cast(?13 as timestamptz), ?14)
            on conflict (key, target) do nothing
            """;

    private static final String ACCOUNT =
            "select coalesce(found_account, account_id) from run where id = ?1";

    private final EntityManager db;
    private final Targets targets;
    private final DeliveryQueue queue;
    private final AuditTrail audit;
    private final AnnouncementCodec codec;
    private final AccountLabels labels;

    SqlOutbox(
            EntityManager db,
            Targets targets,
            DeliveryQueue queue,
            AuditTrail audit,
            AnnouncementCodec codec,
            AccountLabels labels) {
        this.db = db;
        this.targets = targets;
        this.queue = queue;
        this.audit = audit;
        this.codec = codec;
        this.labels = labels;
    }

    @Override
    @Transactional
    public void announce(Announcement announcement) {
        for (Target target : targets.of(announcement)) {
            if (target.scope().isAll() || isOf(announcement, target.scope())) {
                send(announcement, target.name());
            }
        }
    }

    /** By the account of its run. */
    private boolean isOf(Announcement announcement, Scope scope) {
        Set<String> accounts = scope.accounts(labels.now());
        return announcement.run().filter(run -> accounts.contains(account(run))).isPresent();
    }

    private String account(UUID run) {
        List<?> found = db.createNativeQuery(ACCOUNT).setParameter(1, run).getResultList();
        return found.isEmpty() ? "" : String.valueOf(found.getFirst());
    }

    private void send(Announcement announcement, String target) {
        UUID id = UUID.randomUUID();
        if (insert(id, target, announcement) == 1) {
            queue.deliver(id);
        }
    }

    private int insert(UUID id, String target, Announcement said) {
        return db.createNativeQuery(INSERT)
                .setParameter(1, id)
                .setParameter(2, said.key())
                .setParameter(3, target)
                .setParameter(4, said.topic().name())
                .setParameter(5, said.subject())
                .setParameter(6, said.title().text())
                .setParameter(7, said.english())
                .setParameter(8, said.run().map(UUID::toString).orElse(null))
                .setParameter(9, said.runbook())
                .setParameter(10, said.at())
                .setParameter(11, said.decision().map(Decision::planHash).orElse(null))
                .setParameter(12, said.decision().map(codec::write).orElse(null))
                .setParameter(13, said.decision().map(each -> each.until().toString()).orElse(null))
                .setParameter(14, codec.write(said))
                .executeUpdate();
    }

    @Override
    @Transactional
    public Optional<Delivery> find(UUID id) {
        return NotificationRow.<NotificationRow>findByIdOptional(id).map(this::delivery);
    }

    private Delivery delivery(NotificationRow row) {
        return row.toDelivery(codec);
    }

    @Override
    @Transactional
    public Optional<List<Message>> plan(String target, UUID run, String planHash) {
        return NotificationRow.<NotificationRow>find(
                        "target = ?1 and runId = ?2 and planHash = ?3",
                        Sort.descending("at"),
                        target,
                        run,
                        planHash)
                .firstResultOptional()
                .flatMap(row -> delivery(row).announcement().decision())
                .map(Decision::plan);
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
        record(
                AuditAction.NOTIFICATION_GIVEN_UP,
                delivery.announcement(),
                AuditEvent.ENGINE,
                delivery.target(),
                error,
                at);
    }

    @Override
    @Transactional
    public List<Delivery> page(Optional<Delivery.State> state, int limit) {
        return state.map(wanted -> read(limit, "state = ?1", wanted.name()))
                .orElseGet(() -> read(limit, "1 = 1"));
    }

    @Override
    @Transactional
    public Optional<Delivery> latest(String target) {
        return read(1, "target = ?1", target).stream().findFirst();
    }

    private List<Delivery> read(int limit, String condition, Object... values) {
        Sort newest = Sort.descending("at").and("id", Sort.Direction.Descending);
        return NotificationRow.<NotificationRow>find(condition, newest, values)
                .page(Page.ofSize(limit))
                .stream()
                .map(this::delivery)
                .toList();
    }

    @Override
    @Transactional
    public List<UUID> repeat(List<UUID> ids, String by, Instant at) {
        return ids.stream().distinct().filter(id -> repeat(id, by, at)).toList();
    }

    private boolean repeat(UUID id, String by, Instant at) {
        String begin =
                "state = 'PENDING', attempts = 0, error = null, settledAt = null, againAt = ?1"
                        + " where id = ?2 and state = 'GIVEN_UP'";
        if (NotificationRow.update(begin, at, id) == 0) {
            return false;
        }
        queue.deliver(id);
        Delivery delivery = find(id).orElseThrow();
        Announcement said = delivery.announcement();
        record(
                AuditAction.NOTIFICATION_REPEATED,
                said,
                by,
                delivery.target(),
                said.title().text(),
                at);
        return true;
    }

    @Override
    @Transactional
    public void test(Announcement announcement, String target, String by) {
        send(announcement, target);
        Instant at = announcement.at();
        record(AuditAction.NOTIFICATION_TESTED, announcement, by, target, "", at);
    }

    private void record(
            AuditAction action,
            Announcement said,
            String by,
            String target,
            String why,
            Instant at) {
        AuditEvent event = AuditEvent.of(at, by, action).about(said.subject()).by(target, why);
        audit.record(said.run().map(event::ofRun).orElse(event));
    }
}
