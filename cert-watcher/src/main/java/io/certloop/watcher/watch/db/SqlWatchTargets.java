package io.certloop.watcher.watch.db;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.edge.Protocol;
import io.certloop.service.database.StoredJson;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.watch.WatchTargets;
import io.certloop.watcher.watch.WatchedTarget;
import io.certloop.watcher.watch.list.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

@ApplicationScoped
class SqlWatchTargets implements WatchTargets {

    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};
    private static final int BATCH = 5_000;

    private static final String ACCOUNTS =
            """
            select account_id from watch_account a
            where exists (select 1 from watch_target t where t.account_id = a.account_id)
               or exists (select 1 from domain d where d.account_id = a.account_id)
            order by account_id
            """;

    private static final String UPSERT =
            """
            insert into watch_target as t (account_id, name, source, shown, port, protocol,
                expected, labels, owner, changed_at, read)
            select account_id, name, :source, shown, port, protocol, expected, labels, owner,
                changed_at, :read
            from jsonb_to_recordset(cast(:rows as jsonb)) as r (account_id text, name text,
                shown text, port int, protocol text, expected text, labels jsonb, owner text,
                changed_at timestamptz)
            on conflict (account_id, name) do update set source = excluded.source,
                shown = excluded.shown, port = excluded.port, protocol = excluded.protocol, expected = excluded.expected,
                labels = excluded.labels, owner = excluded.owner, read = excluded.read,
                changed_at = case when t.expected is distinct from excluded.expected
                    then excluded.changed_at else t.changed_at end
            """;

    /** An account of a control plane has the domain; that is repaired, and not only watched. */
    private static final String NOT_TAKEN_OVER =
            " and not (t.port = :edges and exists (select 1 from domain d where d.name = t.name"
                    + " and d.last_looked > now() - interval '1 day' and d.account_id not in"
                    + " (select account_id from watch_account)))";

    private final Session session;
    private final StoredJson json;
    private final int edgePort;

    SqlWatchTargets(
            Session session,
            ObjectMapper json,
            @ConfigProperty(name = "certloop.edge.port", defaultValue = "443") int edgePort) {
        this.session = session;
        this.edgePort = edgePort;
        this.json = new StoredJson(json);
    }

    /** One row; the names are those of the columns. */
    private record Row(
            String account_id,
            String name,
            String shown,
            int port,
            String protocol,
            String expected,
            Map<String, String> labels,
            String owner,
            Instant changed_at) {

        static Row of(WatchedTarget watched) {
            Target target = watched.target();
            return new Row(
                    watched.key().account().value(),
                    watched.key().name().value(),
                    target.shown(),
                    target.port(),
                    target.protocol().name(),
                    target.expected().orElse(null),
                    target.labels(),
                    target.owner().orElse(null),
                    watched.changedAt());
        }
    }

    @Override
    @Transactional
    public List<AccountId> accounts() {
        return session.createNativeQuery(ACCOUNTS, String.class)
                .getResultStream()
                .map(AccountId::ofRow)
                .toList();
    }

    @Override
    @Transactional
    public Optional<WatchedTarget> find(DomainKey key) {
        return query("account_id = :account and name = :name", "")
                .setParameter("account", key.account().value())
                .setParameter("name", key.name().value())
                .getResultStream()
                .map(this::watched)
                .findFirst();
    }

    @Override
    @Transactional
    public List<WatchedTarget> page(AccountId account, Optional<DomainName> after, int limit) {
        return query("account_id = :account and name > :after", " order by name")
                .setParameter("account", account.value())
                .setParameter("after", after.map(DomainName::value).orElse(""))
                .setMaxResults(limit)
                .getResultStream()
                .map(this::watched)
                .toList();
    }

    private NativeQuery<Object[]> query(String condition, String order) {
        return session.createNativeQuery(
                        "select account_id, name, shown, port, protocol, expected,"
                                + " cast(labels as text) as told, owner, changed_at"
                                + " from watch_target t where "
                                + condition
                                + NOT_TAKEN_OVER
                                + order,
                        Object[].class)
                .setParameter("edges", edgePort)
                .addScalar("account_id", String.class)
                .addScalar("name", String.class)
                .addScalar("shown", String.class)
                .addScalar("port", Integer.class)
                .addScalar("protocol", String.class)
                .addScalar("expected", String.class)
                .addScalar("told", String.class)
                .addScalar("owner", String.class)
                .addScalar("changed_at", Instant.class);
    }

    private WatchedTarget watched(Object[] row) {
        DomainKey key = DomainKey.of((String) row[0], (String) row[1]);
        return new WatchedTarget(
                key,
                new Target(
                        (String) row[2],
                        key.name(),
                        (Integer) row[3],
                        Protocol.valueOf((String) row[4]),
                        Optional.ofNullable((String) row[5]),
                        json.read((String) row[6], LABELS),
                        Optional.ofNullable((String) row[7])),
                (Instant) row[8]);
    }

    @Override
    public Set<DomainKey> keys(String source) {
        return session.createNativeQuery(
                        "select account_id, name from watch_target where source = :source",
                        Object[].class)
                .setParameter("source", source)
                .getResultStream()
                .map(row -> DomainKey.of((String) row[0], (String) row[1]))
                .collect(Collectors.toSet());
    }

    @Override
    public void replace(String source, Collection<WatchedTarget> targets) {
        session.createNativeMutationQuery(
                        "insert into watch_account (account_id, source)"
                                + " select distinct account_id, :source from"
                                + " jsonb_array_elements_text(cast(:accounts as jsonb))"
                                + " as a (account_id) on conflict do nothing")
                .setParameter("source", source)
                .setParameter(
                        "accounts",
                        json.write(
                                targets.stream()
                                        .map(it -> it.key().account().value())
                                        .distinct()
                                        .toList()))
                .executeUpdate();
        long read =
                session.createNativeQuery(
                                "select coalesce(max(read), 0) + 1 from watch_target"
                                        + " where source = :source",
                                Long.class)
                        .setParameter("source", source)
                        .getSingleResult();
        List<WatchedTarget> all = new ArrayList<>(targets);
        for (int from = 0; from < all.size(); from += BATCH) {
            upsert(source, read, all.subList(from, Math.min(from + BATCH, all.size())));
        }
        session.createNativeMutationQuery(
                        "delete from watch_target where source = :source and read <> :read")
                .setParameter("source", source)
                .setParameter("read", read)
                .executeUpdate();
    }

    private void upsert(String source, long read, List<WatchedTarget> batch) {
        session.createNativeMutationQuery(UPSERT)
                .setParameter("source", source)
                .setParameter("read", read)
                .setParameter("rows", json.write(batch.stream().map(Row::of).toList()))
                .executeUpdate();
    }
}
