package io.certloop.watcher.watch.db;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.service.database.Statements;
import io.certloop.service.database.StoredJson;
import io.certloop.service.text.MessageJson;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.watch.route.RoutedFinding;
import io.certloop.watcher.watch.route.RoutedFindings;
import io.certloop.watcher.watch.route.TicketRecords;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

@ApplicationScoped
class SqlRoutedFindings implements RoutedFindings, TicketRecords {

    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

    private static final String FINDINGS = """
            select f.id, f.position, f.account_id, f.domain, coalesce(t.shown, f.domain) as shown,
                f.reason, f.severity, f.detail, f.first_seen, f.closed_at,
                coalesce(t.labels, '{}') as labels, t.owner, f.code, f.arguments
            from finding f %s join watch_target t on t.account_id = f.account_id
                and t.name = f.domain
            where f.account_id in (select account_id from watch_account) and %s
                and not exists (select 1 from mute m where m.account_id = f.account_id
                    and m.domain = f.domain and (m.reason is null or m.reason = f.reason)
                    and m.lifted_at is null and m.ends_at > now())
            order by %s limit ?
            """;

    private static final String OPEN_AFTER =
            FINDINGS.formatted("left", "f.closed_at is null and f.position > ?", "f.position");

    private static final String CLOSED_SINCE = FINDINGS.formatted("", "f.closed_at >= ?", "f.closed_at desc");

    private static final String ENDED = """
            select w.finding_id, w.ticket_id, f.domain, f.closed_at,
                case when exists (select 1 from domain d where d.name = f.domain
                        and d.account_id not in (select account_id from watch_account))
                    then 'CONTROL_PLANE'
                when exists (select 1 from watch_target t where t.account_id = f.account_id
                        and t.name = f.domain)
                    then 'RECOVERED' else 'NOT_WATCHED' end as how
            from watch_ticket w join finding f on f.id = w.finding_id
            where w.ended_at is null and f.closed_at is not null order by f.closed_at
            limit ?
            """;

    private static final String OPENED = """
            insert into watch_ticket (finding_id, ticket_id, opened_at) values (?, ?, ?)
            on conflict do nothing
            """;

    private final Statements statements;
    private final StoredJson json;

    SqlRoutedFindings(DataSource database, ObjectMapper json) {
        this.statements = new Statements(database);
        this.json = new StoredJson(json);
    }

    @Override
    public List<RoutedFinding> openAfter(long position, int limit) {
        return statements.query(OPEN_AFTER, this::finding, position, limit);
    }

    @Override
    public List<RoutedFinding> closedSince(Instant time, int limit) {
        return statements.query(CLOSED_SINCE, this::finding, time, limit);
    }

    private RoutedFinding finding(ResultSet row) throws SQLException {
        return new RoutedFinding(
                row.getObject("id", UUID.class),
                row.getLong("position"),
                DomainKey.of(row.getString("account_id"), row.getString("domain")),
                row.getString("shown"),
                row.getString("reason"),
                Severity.valueOf(row.getString("severity")),
                MessageJson.message(row.getString("detail"), row.getString("code"), row.getString("arguments")),
                Statements.instant(row, "first_seen"),
                Statements.time(row, "closed_at"),
                json.read(row.getString("labels"), LABELS),
                Optional.ofNullable(row.getString("owner")));
    }

    @Override
    public Set<UUID> having(Collection<UUID> findings) {
        return Set.copyOf(statements.query(
                "select finding_id from watch_ticket where finding_id = any(?)",
                row -> row.getObject(1, UUID.class),
                Statements.ids(findings)));
    }

    @Override
    public void opened(UUID finding, String ticket, Instant at) {
        statements.update(OPENED, finding, ticket, at);
    }

    @Override
    public List<Ended> ended(int limit) {
        return statements.query(
                ENDED,
                row -> new Ended(
                        row.getObject("finding_id", UUID.class),
                        row.getString("ticket_id"),
                        row.getString("domain"),
                        Statements.instant(row, "closed_at"),
                        End.valueOf(row.getString("how"))),
                limit);
    }

    @Override
    public void endSent(UUID finding, Instant at) {
        statements.update("update watch_ticket set ended_at = ? where finding_id = ?", at, finding);
    }
}
