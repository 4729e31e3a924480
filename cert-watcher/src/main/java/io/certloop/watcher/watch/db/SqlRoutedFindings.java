package io.certloop.watcher.watch.db;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.service.database.StoredJson;
import io.certloop.service.text.MessageJson;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.watch.route.RoutedFinding;
import io.certloop.watcher.watch.route.RoutedFindings;
import io.certloop.watcher.watch.route.TicketRecords;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;

@ApplicationScoped
class SqlRoutedFindings implements RoutedFindings, TicketRecords {

    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

    private static final String FINDINGS =
            """
            select f.id, f.position, f.account_id, f.domain, coalesce(t.shown, f.domain) as shown,
                f.reason, f.severity, f.detail, f.first_seen, f.closed_at,
                cast(coalesce(t.labels, '{}') as text) as labels, t.owner,
                f.code, cast(f.arguments as text) as arguments
            from finding f %s join watch_target t on t.account_id = f.account_id
                and t.name = f.domain
            where f.account_id in (select account_id from watch_account) and %s
                and not exists (select 1 from mute m where m.account_id = f.account_id
                    and m.domain = f.domain and (m.reason is null or m.reason = f.reason)
                    and m.lifted_at is null and m.ends_at > now())
            order by %s
            """;

    private static final String ENDED =
            """
            select w.finding_id, w.ticket_id, f.domain, f.closed_at,
                case when exists (select 1 from domain d where d.name = f.domain
                        and d.account_id not in (select account_id from watch_account))
                    then 'CONTROL_PLANE'
                when exists (select 1 from watch_target t where t.account_id = f.account_id
                        and t.name = f.domain)
                    then 'RECOVERED' else 'NOT_WATCHED' end as how
            from watch_ticket w join finding f on f.id = w.finding_id
            where w.ended_at is null and f.closed_at is not null order by f.closed_at
            """;

    private final Session session;
    private final StoredJson json;

    SqlRoutedFindings(Session session, ObjectMapper json) {
        this.session = session;
        this.json = new StoredJson(json);
    }

    @Override
    public List<RoutedFinding> openAfter(long position, int limit) {
        return findings(
                FINDINGS.formatted(
                        "left", "f.closed_at is null and f.position > :from", "f.position"),
                position,
                limit);
    }

    @Override
    public List<RoutedFinding> closedSince(Instant time, int limit) {
        return findings(
                FINDINGS.formatted("", "f.closed_at >= :from", "f.closed_at desc"), time, limit);
    }

    private List<RoutedFinding> findings(String sql, Object from, int limit) {
        return session.createNativeQuery(sql, Object[].class)
                .addScalar("id", UUID.class)
                .addScalar("position", Long.class)
                .addScalar("account_id", String.class)
                .addScalar("domain", String.class)
                .addScalar("shown", String.class)
                .addScalar("reason", String.class)
                .addScalar("severity", String.class)
                .addScalar("detail", String.class)
                .addScalar("first_seen", Instant.class)
                .addScalar("closed_at", Instant.class)
                .addScalar("labels", String.class)
                .addScalar("owner", String.class)
                .addScalar("code", String.class)
                .addScalar("arguments", String.class)
                .setParameter("from", from)
                .setMaxResults(limit)
                .getResultStream()
                .map(this::finding)
                .toList();
    }

    private RoutedFinding finding(Object[] row) {
        return new RoutedFinding(
                (UUID) row[0],
                (Long) row[1],
                DomainKey.of((String) row[2], (String) row[3]),
                (String) row[4],
                (String) row[5],
                Severity.valueOf((String) row[6]),
                MessageJson.message((String) row[7], (String) row[12], (String) row[13]),
                (Instant) row[8],
                Optional.ofNullable((Instant) row[9]),
                json.read((String) row[10], LABELS),
                Optional.ofNullable((String) row[11]));
    }

    @Override
    public Set<UUID> having(Collection<UUID> findings) {
        return session.createNativeQuery(
                        "select finding_id from watch_ticket where finding_id in (:ids)",
                        UUID.class)
                .setParameterList("ids", findings)
                .getResultStream()
                .collect(Collectors.toSet());
    }

    @Override
    public void opened(UUID finding, String ticket, Instant at) {
        session.createNativeMutationQuery(
                        "insert into watch_ticket (finding_id, ticket_id, opened_at)"
                                + " values (:finding, :ticket, :at) on conflict do nothing")
                .setParameter("finding", finding)
                .setParameter("ticket", ticket)
                .setParameter("at", at)
                .executeUpdate();
    }

    @Override
    public List<Ended> ended(int limit) {
        return session.createNativeQuery(ENDED, Object[].class)
                .addScalar("finding_id", UUID.class)
                .addScalar("ticket_id", String.class)
                .addScalar("domain", String.class)
                .addScalar("closed_at", Instant.class)
                .addScalar("how", String.class)
                .setMaxResults(limit)
                .getResultStream()
                .map(
                        row ->
                                new Ended(
                                        (UUID) row[0],
                                        (String) row[1],
                                        (String) row[2],
                                        (Instant) row[3],
                                        End.valueOf((String) row[4])))
                .toList();
    }

    @Override
    public void told(UUID finding, Instant at) {
        session.createNativeMutationQuery(
                        "update watch_ticket set ended_at = :at where finding_id = :finding")
                .setParameter("at", at)
                .setParameter("finding", finding)
                .executeUpdate();
    }
}
