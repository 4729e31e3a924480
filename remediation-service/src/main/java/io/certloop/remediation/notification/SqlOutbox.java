package io.certloop.remediation.notification;

import io.certloop.cloud.controlplane.AccountLabels;
import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.audit.AuditTrail;
import io.certloop.remediation.notification.AnnouncementCodec.Words;
import io.certloop.service.database.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

@ApplicationScoped
class SqlOutbox implements Notifications, Outbox, Deliveries {

    private static final String INSERT = """
            insert into notification (id, key, target, topic, subject, title, text, run_id, runbook,
                at, state, attempts, words)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PENDING', 0, ?)
            on conflict (key, target) do nothing
            """;

    private static final String ACCOUNT = "select coalesce(found_account, account_id) from run where id = ?";

    private static final String ROWS = "select * from notification where ";

    private static final String SENT =
            "update notification set state = 'SENT', error = null, settled_at = ? where id = ?";

    private static final String FAILED = "update notification set attempts = attempts + 1, error = ? where id = ?";

    private static final String GIVEN_UP =
            "update notification set state = 'GIVEN_UP', attempts = attempts + 1, error = ?,"
                    + " settled_at = ? where id = ?";

    private static final String REPEAT = "update notification set state = 'PENDING', attempts = 0, error = null,"
            + " settled_at = null, again_at = ? where id = ? and state = 'GIVEN_UP'";

    private final Statements statements;
    private final Targets targets;
    private final DeliveryQueue queue;
    private final AuditTrail audit;
    private final AnnouncementCodec codec;
    private final AccountLabels labels;

    SqlOutbox(
            DataSource database,
            Targets targets,
            DeliveryQueue queue,
            AuditTrail audit,
            AnnouncementCodec codec,
            AccountLabels labels) {
        this.statements = new Statements(database);
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
            if (target.accounts().isAll() || isOf(announcement, target.accounts())) {
                send(announcement, target.name());
            }
        }
    }

    /** Whether the announcement belongs to a selected account, by the account of its run. */
    private boolean isOf(Announcement announcement, AccountSelection accounts) {
        return announcement
                .run()
                .filter(run -> accounts.includes(account(run), labels.now()))
                .isPresent();
    }

    private String account(UUID run) {
        return statements.first(ACCOUNT, row -> row.getString(1), run).orElse("");
    }

    private void send(Announcement announcement, String target) {
        UUID id = UUID.randomUUID();
        if (insert(id, target, announcement) == 1) {
            queue.deliver(id);
        }
    }

    private int insert(UUID id, String target, Announcement said) {
        return statements.update(
                INSERT,
                id,
                said.key(),
                target,
                said.topic().name(),
                said.subject(),
                said.title().text(),
                said.english(),
                said.run(),
                said.runbook(),
                said.at(),
                codec.write(said));
    }

    @Override
    @Transactional
    public Optional<Delivery> find(UUID id) {
        return statements.first(ROWS + "id = ?", this::delivery, id);
    }

    private Delivery delivery(ResultSet row) throws SQLException {
        Words said = codec.words(row.getString("words"));
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getString("target"),
                new Announcement(
                        Announcement.Topic.valueOf(row.getString("topic")),
                        row.getString("key"),
                        row.getString("subject"),
                        said.title(),
                        said.text(),
                        Optional.ofNullable(row.getObject("run_id", UUID.class)),
                        row.getString("runbook"),
                        Statements.instant(row, "at")),
                Delivery.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Optional.ofNullable(row.getString("error")),
                Statements.time(row, "settled_at"),
                Statements.time(row, "again_at"));
    }

    @Override
    @Transactional
    public void sent(UUID id, Instant at) {
        statements.update(SENT, at, id);
    }

    @Override
    @Transactional
    public void failed(UUID id, String error) {
        statements.update(FAILED, error, id);
    }

    @Override
    @Transactional
    public void givenUp(Delivery delivery, String error, Instant at) {
        statements.update(GIVEN_UP, error, at, delivery.id());
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
        return state.map(wanted -> read(limit, "state = ?", wanted.name())).orElseGet(() -> read(limit, "true"));
    }

    @Override
    @Transactional
    public Optional<Delivery> latest(String target) {
        return read(1, "target = ?", target).stream().findFirst();
    }

    private List<Delivery> read(int limit, String condition, Object... values) {
        return statements.query(ROWS + condition + " order by at desc, id desc limit " + limit, this::delivery, values);
    }

    @Override
    @Transactional
    public List<UUID> repeat(List<UUID> ids, String by, Instant at) {
        return ids.stream().distinct().filter(id -> repeat(id, by, at)).toList();
    }

    private boolean repeat(UUID id, String by, Instant at) {
        if (statements.update(REPEAT, at, id) == 0) {
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

    private void record(AuditAction action, Announcement said, String by, String target, String why, Instant at) {
        AuditEvent event = AuditEvent.of(at, by, action).about(said.subject()).by(target, why);
        audit.record(said.run().map(event::ofRun).orElse(event));
    }
}
