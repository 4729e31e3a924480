package io.certloop.remediation.acme;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.certloop.cloud.acme.AcmeOrder;
import io.certloop.cloud.acme.AcmeOrder.Obstacle;
import io.certloop.cloud.acme.AcmeReason;
import io.certloop.cloud.acme.AcmeStage;
import io.certloop.cloud.acme.authority.PlacedOrder.Proof;
import io.certloop.service.database.StaleVersionException;
import io.certloop.service.database.Statements;
import io.certloop.service.database.Transactions;
import io.certloop.service.jobs.TaskDue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

@ApplicationScoped
class SqlOrderStore implements OrderStore {

    private static final Duration REMEMBERED = Duration.ofDays(90);

    private static final String OPEN = "stage not in ('DELIVERED', 'FAILED')";

    private static final String INSERT = """
            insert into acme_order (id, account_id, name, names, replaces, stage, sent, failures,
                requested_at, changed_at, version)
            values (?, ?, ?, ?, ?, 'INTENDED', false, 0, ?, ?, 1)
            on conflict (account_id, name) where stage not in ('DELIVERED', 'FAILED') do nothing
            """;

    private static final String LATEST =
            "select * from acme_order where account_id = ? and name = ? order by requested_at desc, id limit 1";

    private static final String FORGET =
            "delete from acme_order where account_id = ? and name = ? and not (" + OPEN + ") and changed_at < ?";

    private static final String MOVE = """
            update acme_order set stage = ?, sent = ?, url = ?, sha256 = ?, reason = ?, detail = ?,
                next_at = ?, failures = ?, changed_at = ?, version = version + 1
            where id = ? and version = ?
            returning *
            """;

    private static final String PROVE = "insert into acme_challenge (token, order_id, name, answer, host, value)"
            + " values (?, ?, ?, ?, ?, ?) on conflict do nothing";

    private final Statements statements;
    private final Transactions transactions;
    private final SchedulerClient scheduler;
    private final Event<TaskDue> due;
    private final OrderLog log;

    SqlOrderStore(
            DataSource database,
            Transactions transactions,
            SchedulerClient scheduler,
            Event<TaskDue> due,
            OrderLog log) {
        this.statements = new Statements(database);
        this.transactions = transactions;
        this.scheduler = scheduler;
        this.due = due;
        this.log = log;
    }

    @Override
    public Optional<StoredOrder> find(UUID id) {
        return statements.first("select * from acme_order where id = ?", SqlOrderStore::order, id);
    }

    @Override
    public Optional<StoredOrder> latest(String account, String name) {
        return statements.first(LATEST, SqlOrderStore::order, account, name);
    }

    @Override
    public StoredOrder add(AcmeOrder.Request request, Instant now) {
        return transactions.call(() -> addOrFind(request, now));
    }

    private StoredOrder addOrFind(AcmeOrder.Request request, Instant now) {
        var order = StoredOrder.intended(UUID.randomUUID(), request, now);
        int added = statements.update(
                INSERT,
                order.id(),
                request.account(),
                request.name(),
                Statements.texts(request.names()),
                request.replaces(),
                now,
                now);
        if (added > 0) {
            statements.update(FORGET, request.account(), request.name(), now.minus(REMEMBERED));
            scheduler.scheduleIfNotExists(
                    new TaskInstance<>(OrderSteps.CARRY_ON, order.id().toString()), now);
            due.fire(new TaskDue());
            return order;
        }
        return latest(request.account(), request.name())
                .filter(each -> each.stage().isOpen())
                .orElseThrow(() -> new StaleVersionException("the open order"));
    }

    @Override
    public StoredOrder move(StoredOrder order) {
        StoredOrder before = find(order.id()).orElseThrow();
        StoredOrder moved = statements
                .first(
                        MOVE,
                        SqlOrderStore::order,
                        order.stage().name(),
                        order.sent(),
                        order.url(),
                        order.sha256(),
                        order.obstacle().map(each -> each.reason().name()),
                        order.obstacle().map(Obstacle::detail),
                        order.obstacle().flatMap(Obstacle::until),
                        order.failures(),
                        order.changedAt(),
                        order.id(),
                        order.version())
                .orElseThrow(() -> new StaleVersionException("order " + order.id()));
        log.moved(before, moved);
        return moved;
    }

    @Override
    public boolean isTaken(String url) {
        return statements
                .first("select 1 from acme_order where url = ? and " + OPEN, row -> true, url)
                .isPresent();
    }

    @Override
    @Transactional
    public void prove(UUID order, List<Proof> proofs) {
        proofs.forEach(proof -> statements.update(
                PROVE, proof.token(), order, proof.name(), proof.authorization(), proof.host(), proof.value()));
    }

    @Override
    public List<Proof> proofs(UUID order) {
        return statements.query(
                "select * from acme_challenge where order_id = ? order by token",
                row -> new Proof(
                        row.getString("name"),
                        row.getString("token"),
                        row.getString("answer"),
                        row.getString("host"),
                        row.getString("value")),
                order);
    }

    @Override
    public Optional<String> answer(String token) {
        return statements.first(
                "select answer from acme_challenge where token = ?", row -> row.getString("answer"), token);
    }

    @Override
    public void removeProofs(UUID order) {
        statements.update("delete from acme_challenge where order_id = ?", order);
    }

    private static StoredOrder order(ResultSet row) throws SQLException {
        var request = new AcmeOrder.Request(
                row.getString("account_id"),
                row.getString("name"),
                List.of((String[]) row.getArray("names").getArray()),
                Optional.ofNullable(row.getString("replaces")));
        return new StoredOrder(
                row.getObject("id", UUID.class),
                request,
                AcmeStage.valueOf(row.getString("stage")),
                row.getBoolean("sent"),
                Optional.ofNullable(row.getString("url")),
                Optional.ofNullable(row.getString("sha256")),
                obstacle(row),
                row.getInt("failures"),
                Statements.instant(row, "requested_at"),
                Statements.instant(row, "changed_at"),
                row.getLong("version"));
    }

    private static Optional<Obstacle> obstacle(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        return reason == null
                ? Optional.empty()
                : Optional.of(new Obstacle(
                        AcmeReason.valueOf(reason), row.getString("detail"), Statements.time(row, "next_at")));
    }
}
