package io.certloop.watcher.finding;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.service.database.StaleVersionException;
import io.certloop.service.database.Statements;
import io.certloop.service.database.StoredJson;
import io.certloop.service.database.Where;
import io.certloop.service.security.limits.PageBytes;
import io.certloop.service.security.limits.PageBytes.Cut;
import io.certloop.service.text.Message;
import io.certloop.service.text.MessageJson;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.finding.FindingQuery.Position;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.Evidence;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Stores findings in PostgreSQL. Inspections and remediation requests update different columns of a finding, so that
 * neither overwrites the other.
 */
@ApplicationScoped
class SqlFindingStore implements FindingStore {

    private static final String ROWS = """
            from jsonb_to_recordset(cast(? as jsonb)) as r (id uuid, account_id text, domain text,
                reason text, severity text, urgency smallint, repairable boolean,
                flapping boolean, detail text, code text, arguments text, evidence jsonb,
                first_seen timestamptz, last_seen timestamptz, closed_at timestamptz)
            """;

    private static final String OPEN = """
            insert into finding (id, account_id, domain, reason, severity, urgency, repairable,
                flapping, detail, code, arguments, evidence, first_seen, last_seen, closed_at,
                asks, answered)
            select r.*, 0, 0
            """ + ROWS;

    private static final String SEE_AGAIN = """
            update finding f set severity = r.severity, urgency = r.urgency,
                repairable = r.repairable, flapping = r.flapping, detail = r.detail,
                code = r.code, arguments = r.arguments, evidence = r.evidence,
                last_seen = r.last_seen, closed_at = r.closed_at
            """ + ROWS + "where f.id = r.id and f.closed_at is null";

    private static final String SAVE_REQUESTS =
            "update finding set asks = ?, answered = ?, requested_at = ?, run_id = ?, refusal = ?,"
                    + " on_behalf_of = case when ? then on_behalf_of end where id = ?";

    /** A name per line. */
    private static final String ADD_ON_BEHALF_OF =
            "update finding set on_behalf_of = concat_ws(chr(10), on_behalf_of, ?) where id = ? and asks = answered"
                    + " and ? <> all(string_to_array(coalesce(on_behalf_of, ''), chr(10)))";

    private static final String OPEN_OF = "select * from finding where closed_at is null and domain = any(?)";

    private static final String UNMUTED_OF =
            "select * from finding f where closed_at is null and account_id = ? and domain = ?"
                    + " and not "
                    + FindingConditions.MUTED;

    private static final String OPENED_AFTER = "select * from finding where position > ? order by position limit ?";

    private static final String LAST_POSITION = "select coalesce(max(position), 0) from finding";

    private final Statements statements;
    private final StoredJson json;
    private final PageBytes bytes;

    SqlFindingStore(DataSource database, ObjectMapper json, PageBytes bytes) {
        this.statements = new Statements(database);
        this.json = new StoredJson(json);
        this.bytes = bytes;
    }

    @Override
    public List<StoredFinding> openOf(Collection<DomainKey> keys) {
        Set<DomainKey> wanted = new HashSet<>(keys);
        List<String> names =
                keys.stream().map(key -> key.name().value()).distinct().toList();
        return statements.query(OPEN_OF, this::finding, Statements.texts(names)).stream()
                .filter(finding -> wanted.contains(finding.key()))
                .toList();
    }

    @Override
    public List<StoredFinding> unmutedOf(DomainKey key) {
        return statements.query(
                UNMUTED_OF, this::finding, key.account().value(), key.name().value());
    }

    @Override
    public void apply(FindingChanges changes) {
        if (!changes.opened().isEmpty()) {
            statements.update(OPEN, written(changes.opened()));
        }
        List<StoredFinding> known = Stream.concat(changes.seenAgain().stream(), changes.closed().stream())
                .toList();
        if (!known.isEmpty() && statements.update(SEE_AGAIN, written(known)) < known.size()) {
            throw new StaleVersionException("findings of " + known.getFirst().key());
        }
    }

    @Override
    public void saveRequests(FindingId id, RemediationRequests asks) {
        statements.update(
                SAVE_REQUESTS,
                asks.intended(),
                asks.answered(),
                asks.requestedAt(),
                asks.runId(),
                asks.refusal(),
                asks.isOpen(),
                id.value());
    }

    @Override
    public void addOnBehalfOf(FindingId id, String person) {
        statements.update(ADD_ON_BEHALF_OF, person, id.value(), person);
    }

    private record Sized(StoredFinding finding, long bytes) {}

    @Override
    public Cut<StoredFinding> page(FindingQuery query) {
        boolean isBackward = query.from().filter(Position::isBackward).isPresent();
        boolean isDescending = query.order().isDescending() != isBackward;
        Where where = FindingConditions.from(query, isDescending);
        where.parameters().put("rows", query.limit() + 1);
        String order = FindingConditions.order(query.order().key(), isDescending ? " desc" : "");
        Cut<StoredFinding> page = statements.stream(
                "select * from finding f where %s order by %s limit :rows".formatted(where.text(), order),
                where.parameters(),
                row -> new Sized(
                        finding(row),
                        PageBytes.of(
                                row.getString("detail"),
                                row.getString("arguments"),
                                row.getString("evidence"),
                                row.getString("refusal"))),
                rows -> bytes.cut(rows, query.limit(), Sized::bytes).map(Sized::finding));
        return isBackward ? new Cut<>(page.rows().reversed(), page.more()) : page;
    }

    @Override
    public List<StoredFinding> openedAfter(long position, int limit) {
        return statements.query(OPENED_AFTER, this::finding, position, limit);
    }

    @Override
    public long lastPosition() {
        return statements.first(LAST_POSITION, row -> row.getLong(1)).orElse(0L);
    }

    private static Map<String, Object> written(StoredFinding stored) {
        Finding finding = stored.finding();
        Message detail = finding.detail();
        Map<String, Object> row = new HashMap<>();
        row.put("id", stored.id().value());
        row.put("account_id", stored.key().account().value());
        row.put("domain", stored.key().name().value());
        row.put("reason", finding.reason());
        row.put("severity", finding.severity());
        row.put("urgency", stored.urgency().ordinal());
        row.put("repairable", finding.repairable());
        row.put("flapping", finding.flapping());
        row.put("detail", detail.text());
        row.put("code", detail.code());
        row.put("arguments", MessageJson.arguments(detail));
        row.put("evidence", stored.evidence());
        row.put("first_seen", stored.firstSeen());
        row.put("last_seen", stored.lastSeen());
        row.put("closed_at", stored.closedAt());
        return row;
    }

    private String written(List<StoredFinding> findings) {
        return json.write(findings.stream().map(SqlFindingStore::written).toList());
    }

    private StoredFinding finding(ResultSet row) throws SQLException {
        return new StoredFinding(
                new FindingId(row.getObject("id", UUID.class)),
                row.getLong("position"),
                DomainKey.of(row.getString("account_id"), row.getString("domain")),
                new Finding(
                        Reason.valueOf(row.getString("reason")),
                        Severity.valueOf(row.getString("severity")),
                        row.getBoolean("repairable"),
                        row.getBoolean("flapping"),
                        MessageJson.message(
                                row.getString("detail"), row.getString("code"), row.getString("arguments"))),
                json.read(row.getString("evidence"), Evidence.class),
                Statements.instant(row, "first_seen"),
                Statements.instant(row, "last_seen"),
                Statements.time(row, "closed_at"),
                new RemediationRequests(
                        row.getInt("asks"),
                        row.getInt("answered"),
                        Statements.time(row, "requested_at"),
                        Optional.ofNullable(row.getString("run_id")),
                        Optional.ofNullable(row.getString("refusal")),
                        Optional.ofNullable(row.getString("on_behalf_of"))));
    }
}
