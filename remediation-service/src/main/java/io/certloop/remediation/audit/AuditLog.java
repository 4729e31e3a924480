package io.certloop.remediation.audit;

import io.certloop.remediation.audit.AuditEntry.Seal;
import io.certloop.service.database.Keyset;
import io.certloop.service.database.StatementPart;
import io.certloop.service.database.Statements;
import io.certloop.service.database.Where;
import io.certloop.service.security.limits.PageBytes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Stores the audit in plain SQL without an object mapper: entries are written once and read in bulk. */
@ApplicationScoped
public class AuditLog implements AuditTrail {

    private static final String COLUMNS =
            "select seq, at, actor, action, subject, run_id, intention_id, rule, numbers, position,"
                    + " previous_hash, hash, salt, case when salt is null then commitment"
                    + " else audit_commitment(salt, actor, subject, numbers) end as commitment from audit_entry";

    private static final String RECORD =
            "insert into audit_entry (at, actor, action, subject, run_id, intention_id, rule, numbers)";

    private static final String RECORDED =
            ", recorded%d as (" + RECORD + " select ?, ?, ?, ?, cast(? as uuid), cast(? as uuid), ?, ? from %s)";

    private final Statements statements;
    private final PageBytes bytes;

    public AuditLog(DataSource database, PageBytes bytes) {
        this.statements = new Statements(database);
        this.bytes = bytes;
    }

    @Override
    @Transactional
    public void record(AuditEvent event) {
        statements.update(
                RECORD + " values (?, ?, ?, ?, ?, ?, ?, ?)", values(event).toArray());
    }

    /**
     * The part of an SQL statement that adds audit entries.
     *
     * @param given a query within that statement; the entries are written if it returns one row, and not if it returns
     *     none
     */
    public StatementPart recording(Collection<AuditEvent> events, String given) {
        StringBuilder sql = new StringBuilder();
        List<Object> values = new ArrayList<>();
        for (AuditEvent event : events) {
            sql.append(RECORDED.formatted(values.size(), given));
            values.addAll(values(event));
        }
        return new StatementPart(sql.toString(), values);
    }

    private static List<Object> values(AuditEvent event) {
        return List.of(
                event.at(),
                event.actor(),
                event.action().name(),
                event.subject(),
                event.run(),
                event.intention(),
                event.rule(),
                event.numbers());
    }

    public Keyset.Slice<AuditEntry> page(AuditQuery query) {
        Keyset page = query.page();
        Where where = page.in(new Where()
                .and("subject = :subject", "subject", query.subject())
                .and("run_id = :run", "run", query.run())
                .and("actor = :actor", "actor", query.actor())
                .and("action = :action", "action", query.action().map(Enum::name))
                .and("at >= :since", "since", query.since())
                .and("at < :until", "until", query.until()));
        String sql = "%s where %s%s limit %d".formatted(COLUMNS, where.text(), page.order(), page.limit() + 1);
        List<AuditEntry> found = statements.query(sql, where.parameters(), AuditLog::entry);
        PageBytes.Cut<AuditEntry> shown = bytes.cut(
                found.stream(),
                page.limit(),
                entry -> PageBytes.of(
                        entry.event().subject().orElse(""),
                        entry.event().numbers().orElse("")));
        return page.slice(shown.rows(), shown.more(), AuditEntry::sequence);
    }

    /**
     * Seals entries in the order of their sequence. Only one replica seals at a time; if another replica is sealing,
     * this call does nothing.
     *
     * @param most the most entries to seal
     * @return how many entries were sealed
     */
    @Transactional
    int seal(int most) {
        Optional<Seal> last = lockedHead();
        if (last.isEmpty()) {
            return 0;
        }
        String next = COLUMNS + " where position is null order by seq limit " + most;
        List<AuditEntry> waiting = statements.query(next, AuditLog::entry);
        if (waiting.isEmpty()) {
            return 0;
        }
        List<Seal> seals = new ArrayList<>(waiting.size());
        Seal link = last.get();
        for (AuditEntry entry : waiting) {
            link = AuditChain.next(link, entry.sequence(), entry.event(), entry.commitment());
            seals.add(link);
        }
        write(waiting, seals);
        statements.update("update audit_head set position = ?, hash = ?", link.position(), link.hash());
        return waiting.size();
    }

    /** Locks the head of the chain for sealing. Empty while another replica holds the lock. */
    private Optional<Seal> lockedHead() {
        return statements.first("select position, hash from audit_head for update skip locked", AuditLog::seal);
    }

    /** Seals all entries with one statement: a thousand single updates would take twenty times as long. */
    private void write(List<AuditEntry> entries, List<Seal> seals) {
        String update = "update audit_entry e set position = s.position, previous_hash = s.previous, hash = s.hash"
                + " from unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[])"
                + " as s (seq, position, previous, hash) where e.seq = s.seq";
        statements.update(
                update,
                Statements.numbers(entries.stream().map(AuditEntry::sequence).toList()),
                Statements.numbers(seals.stream().map(Seal::position).toList()),
                Statements.texts(seals.stream().map(Seal::previousHash).toList()),
                Statements.texts(seals.stream().map(Seal::hash).toList()));
    }

    /** Sealed entries in the order of the chain, beginning after the given position. */
    List<AuditEntry> chain(long after, int most) {
        return statements.query(
                COLUMNS + " where position > ? order by position limit " + most, AuditLog::entry, after);
    }

    /**
     * The last link, as stored separately from the entries; {@link AuditChain#ORIGIN} before the first entry is sealed.
     */
    Seal head() {
        return statements
                .first("select position, hash from audit_head", AuditLog::seal)
                .orElseThrow();
    }

    long unsealed() {
        return statements
                .first("select count(*) from audit_entry where position is null", row -> row.getLong(1))
                .orElseThrow();
    }

    private static Seal seal(ResultSet row) throws SQLException {
        return new Seal(row.getLong(1), "", row.getString(2));
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        AuditEvent event = new AuditEvent(
                Statements.instant(row, "at"),
                row.getString("actor"),
                AuditAction.valueOf(row.getString("action")),
                Optional.ofNullable(row.getString("subject")),
                Optional.ofNullable(row.getObject("run_id", UUID.class)),
                Optional.ofNullable(row.getObject("intention_id", UUID.class)),
                Optional.ofNullable(row.getString("rule")),
                Optional.ofNullable(row.getString("numbers")));
        Seal seal = new Seal(row.getLong("position"), row.getString("previous_hash"), row.getString("hash"));
        return new AuditEntry(
                row.getLong("seq"),
                event,
                seal.hash() == null ? Optional.empty() : Optional.of(seal),
                row.getString("commitment"),
                Optional.ofNullable(row.getObject("salt", UUID.class)));
    }
}
