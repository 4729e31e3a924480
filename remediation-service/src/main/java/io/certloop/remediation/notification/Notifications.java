package io.certloop.remediation.notification;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.certloop.cloud.controlplane.AccountLabels;
import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.audit.AuditTrail;
import io.certloop.remediation.notification.Announcement.Topic;
import io.certloop.service.database.Statements;
import io.certloop.service.database.StoredJson;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Stores announcements with one delivery for each target, and lists and repeats deliveries for people. */
@Singleton
public class Notifications {

    /** Sends one delivery. The task only says so, and running it twice is harmless. */
    static final TaskDescriptor<Void> DELIVER = TaskDescriptor.of("deliver-notification");

    private static final String INSERT = """
            insert into notification (id, key, target, topic, subject, run_id, runbook, at, words, state, attempts)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'PENDING', 0)
            on conflict (key, target) do nothing
            """;

    private static final String ACCOUNT = "select coalesce(found_account, account_id) from run where id = ?";

    private static final String ROWS = "select * from notification where ";

    private static final String ATTEMPTED =
            "update notification set state = ?, attempts = attempts + ?, error = ?, settled_at = ? where id = ?";

    private static final String REPEAT = "update notification set state = 'PENDING', attempts = 0, error = null,"
            + " settled_at = null, again_at = ? where id = ? and state = 'GIVEN_UP'";

    private final Statements statements;
    private final Targets targets;
    private final SchedulerClient scheduler;
    private final AuditTrail audit;
    private final AccountLabels labels;
    private final Clock clock;
    private final StoredJson json;

    Notifications(
            DataSource database,
            Targets targets,
            SchedulerClient scheduler,
            AuditTrail audit,
            AccountLabels labels,
            Clock clock,
            ObjectMapper json) {
        this.statements = new Statements(database);
        this.targets = targets;
        this.scheduler = scheduler;
        this.audit = audit;
        this.labels = labels;
        this.clock = clock;
        // The codes stand beside the lines.
        this.json = StoredJson.withMessages(json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));
    }

    /** The sentences of an announcement, with the codes from which other languages are rendered. */
    record Words(Message title, List<Message> text) {}

    /**
     * Accepts an announcement in the caller's transaction; without a transaction it is committed by itself. An
     * announcement with a key that was announced before is ignored.
     */
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

    private void send(Announcement said, String target) {
        UUID id = UUID.randomUUID();
        int added = statements.update(
                INSERT,
                id,
                said.key(),
                target,
                said.topic().name(),
                said.subject(),
                said.run(),
                said.runbook(),
                said.at(),
                json.write(new Words(said.title(), said.text())));
        if (added == 1) {
            schedule(id);
        }
    }

    private void schedule(UUID delivery) {
        scheduler.scheduleIfNotExists(DELIVER.instance(delivery.toString()).build(), clock.instant());
    }

    /**
     * Sends a test message to a target. Its topic is one that the target receives, so that the test takes the same way
     * as real messages.
     *
     * @throws InvalidRequest if there is no such target
     */
    @Transactional
    public void test(String target, String by) {
        Target named = targets.named(target)
                .orElseThrow(() -> new InvalidRequest(
                        "target",
                        CommonMessage.MUST_BE.with(CommonMessage.ONE_OF.with(
                                targets.current().stream().map(Target::name).toList()))));
        Topic topic = named.topics().stream().min(Comparator.naturalOrder()).orElse(Topic.ESCALATION);
        Announcement test = Announcement.test(topic, by, clock.instant());
        send(test, target);
        record(AuditAction.NOTIFICATION_TESTED, test, by, target, "");
    }

    /**
     * Repeats those of the given deliveries that were given up; each has its full number of attempts again.
     *
     * @return the deliveries that are repeated
     */
    @Transactional
    public List<UUID> repeat(List<UUID> given, String by) {
        return given.stream().distinct().filter(id -> repeat(id, by)).toList();
    }

    private boolean repeat(UUID id, String by) {
        if (statements.update(REPEAT, clock.instant(), id) == 0) {
            return false;
        }
        schedule(id);
        Delivery delivery = find(id).orElseThrow();
        Announcement said = delivery.announcement();
        record(
                AuditAction.NOTIFICATION_REPEATED,
                said,
                by,
                delivery.target(),
                said.title().text());
        return true;
    }

    /**
     * Records an attempt.
     *
     * @param now {@code PENDING} if the delivery is tried again
     * @param error why the attempt failed; null if it did not
     */
    @Transactional
    void attempted(Delivery delivery, Delivery.State now, @Nullable String error) {
        boolean again = now == Delivery.State.PENDING;
        statements.update(
                ATTEMPTED, now.name(), error == null ? 0 : 1, error, again ? null : clock.instant(), delivery.id());
        if (now == Delivery.State.GIVEN_UP) {
            record(
                    AuditAction.NOTIFICATION_GIVEN_UP,
                    delivery.announcement(),
                    AuditEvent.ENGINE,
                    delivery.target(),
                    error);
        }
    }

    private void record(AuditAction action, Announcement said, String by, String target, String why) {
        AuditEvent event =
                AuditEvent.of(clock.instant(), by, action).about(said.subject()).by(target, why);
        audit.record(said.run().map(event::ofRun).orElse(event));
    }

    Optional<Delivery> find(UUID id) {
        return statements.first(ROWS + "id = ?", this::delivery, id);
    }

    /** Deliveries, the newest first. */
    public List<Delivery> page(Optional<Delivery.State> state, int limit) {
        return state.map(wanted -> read(limit, "state = ?", wanted.name())).orElseGet(() -> read(limit, "true"));
    }

    public Optional<Delivery> latest(String target) {
        return read(1, "target = ?", target).stream().findFirst();
    }

    private List<Delivery> read(int limit, String condition, Object... values) {
        return statements.query(ROWS + condition + " order by at desc, id desc limit " + limit, this::delivery, values);
    }

    private Delivery delivery(ResultSet row) throws SQLException {
        Words said = json.read(row.getString("words"), Words.class);
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getString("target"),
                new Announcement(
                        Topic.valueOf(row.getString("topic")),
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
}
