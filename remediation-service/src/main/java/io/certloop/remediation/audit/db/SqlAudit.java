package io.certloop.remediation.audit.db;

import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditChain;
import io.certloop.remediation.audit.AuditEntry;
import io.certloop.remediation.audit.AuditEntry.Seal;
import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.audit.AuditLog;
import io.certloop.remediation.audit.AuditPage;
import io.certloop.remediation.audit.AuditQuery;
import io.certloop.remediation.audit.AuditTrail;
import io.certloop.service.security.limits.PageBytes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Plain SQL: entries are written once and read in bulk, so there is nothing to map. */
@ApplicationScoped
class SqlAudit implements AuditTrail, AuditLog {

    private static final String COLUMNS =
            "select seq, at, actor, action, subject, run_id, intention_id, rule, numbers, position,"
                    + " previous_hash, hash from audit_entry";

    private final DataSource database;
    private final PageBytes bytes;

    SqlAudit(DataSource database, PageBytes bytes) {
        this.database = database;
        this.bytes = bytes;
    }

    @Override
    @Transactional
    public void record(AuditEvent event) {
        String insert =
                "insert into audit_entry (at, actor, action, subject, run_id, intention_id, rule,"
                        + " numbers) values (?, ?, ?, ?, ?, ?, ?, ?)";
        with(
                insert,
                List.of(
                        Optional.of(event.at().atOffset(ZoneOffset.UTC)),
                        Optional.of(event.actor()),
                        Optional.of(event.action().name()),
                        event.subject(),
                        event.run(),
                        event.intention(),
                        event.rule(),
                        event.numbers()),
                PreparedStatement::executeUpdate);
    }

    @Override
    @Transactional
    public AuditPage page(AuditQuery query) {
        Conditions where = new Conditions();
        query.subject().ifPresent(value -> where.and("subject = ?", value));
        query.run().ifPresent(value -> where.and("run_id = ?", value));
        query.actor().ifPresent(value -> where.and("actor = ?", value));
        query.action().ifPresent(value -> where.and("action = ?", value.name()));
        query.since().ifPresent(at -> where.and("at >= ?", at.atOffset(ZoneOffset.UTC)));
        query.until().ifPresent(at -> where.and("at < ?", at.atOffset(ZoneOffset.UTC)));
        query.before().ifPresent(last -> where.and("seq < ?", last));
        String sql = COLUMNS + where.text() + " order by seq desc limit " + (query.limit() + 1);
        return with(sql, where.values(), statement -> page(statement, query.limit()));
    }

    private AuditPage page(PreparedStatement statement, int limit) throws SQLException {
        PageBytes.Cut<AuditEntry> shown =
                bytes.cut(
                        entries(statement).stream(),
                        limit,
                        entry ->
                                PageBytes.of(
                                        entry.event().subject().orElse(""),
                                        entry.event().numbers().orElse("")));
        return new AuditPage(shown.rows(), shown.more());
    }

    @Override
    @Transactional
    public int seal(int most) {
        Optional<Seal> last = lockedHead();
        if (last.isEmpty()) {
            return 0;
        }
        String next = COLUMNS + " where position is null order by seq limit " + most;
        List<AuditEntry> waiting = with(next, List.of(), SqlAudit::entries);
        if (waiting.isEmpty()) {
            return 0;
        }
        List<Seal> seals = new ArrayList<>(waiting.size());
        Seal link = last.get();
        for (AuditEntry entry : waiting) {
            link = AuditChain.next(link, entry.sequence(), entry.event());
            seals.add(link);
        }
        write(waiting.stream().map(AuditEntry::sequence).toList(), seals);
        with(
                "update audit_head set position = ?, hash = ?",
                List.of(Optional.of(link.position()), Optional.of(link.hash())),
                PreparedStatement::executeUpdate);
        return waiting.size();
    }

    /** The lock of sealing; empty while another replica has it. */
    private Optional<Seal> lockedHead() {
        return with(
                "select position, hash from audit_head for update skip locked",
                List.of(),
                SqlAudit::seal);
    }

    /** One statement for all: a thousand single updates would cost twenty times as much. */
    private void write(List<Long> sequences, List<Seal> seals) {
        String update =
                "update audit_entry e set position = s.position, previous_hash = s.previous,"
                        + " hash = s.hash from unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[])"
                        + " as s (seq, position, previous, hash) where e.seq = s.seq";
        try (Connection db = database.getConnection();
                PreparedStatement statement = db.prepareStatement(update)) {
            statement.setArray(1, db.createArrayOf("bigint", sequences.toArray()));
            statement.setArray(
                    2, db.createArrayOf("bigint", seals.stream().map(Seal::position).toArray()));
            statement.setArray(
                    3, db.createArrayOf("text", seals.stream().map(Seal::previousHash).toArray()));
            statement.setArray(
                    4, db.createArrayOf("text", seals.stream().map(Seal::hash).toArray()));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the audit could not be sealed", e);
        }
    }

    @Override
    @Transactional
    public List<AuditEntry> chain(long after, int most) {
        return with(
                COLUMNS + " where position > ? order by position limit " + most,
                List.of(Optional.of(after)),
                SqlAudit::entries);
    }

    @Override
    @Transactional
    public Seal head() {
        return with("select position, hash from audit_head", List.of(), SqlAudit::seal)
                .orElseThrow();
    }

    @Override
    @Transactional
    public long unsealed() {
        return with(
                "select count(*) from audit_entry where position is null",
                List.of(),
                statement -> {
                    try (ResultSet rows = statement.executeQuery()) {
                        rows.next();
                        return rows.getLong(1);
                    }
                });
    }

    private static Optional<Seal> seal(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next()
                    ? Optional.of(new Seal(rows.getLong(1), "", rows.getString(2)))
                    : Optional.empty();
        }
    }

    private static List<AuditEntry> entries(PreparedStatement statement) throws SQLException {
        List<AuditEntry> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(entry(rows));
            }
        }
        return found;
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        AuditEvent event =
                new AuditEvent(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("actor"),
                        AuditAction.valueOf(row.getString("action")),
                        Optional.ofNullable(row.getString("subject")),
                        Optional.ofNullable(row.getObject("run_id", UUID.class)),
                        Optional.ofNullable(row.getObject("intention_id", UUID.class)),
                        Optional.ofNullable(row.getString("rule")),
                        Optional.ofNullable(row.getString("numbers")));
        Seal seal =
                new Seal(
                        row.getLong("position"),
                        row.getString("previous_hash"),
                        row.getString("hash"));
        return new AuditEntry(
                row.getLong("seq"),
                event,
                seal.hash() == null ? Optional.empty() : Optional.of(seal));
    }

    /** What to do with a statement. */
    interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private <T> T with(String sql, List<? extends Optional<?>> values, Use<T> use) {
        try (Connection db = database.getConnection();
                PreparedStatement statement = db.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i).orElse(null));
            }
            return use.of(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("the audit could not be reached", e);
        }
    }
}
