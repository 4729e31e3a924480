package io.certloop.watcher.watch.db;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.database.Statements;
import io.certloop.service.database.StoredJson;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.watch.WatchTargets;
import io.certloop.watcher.watch.WatchedTarget;
import io.certloop.watcher.watch.list.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@ApplicationScoped
@Transactional
class SqlWatchTargets implements WatchTargets {

    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};
    private static final int BATCH = 5_000;

    private static final String ACCOUNTS = """
            select account_id from watch_account a
            where exists (select 1 from watch_target t where t.account_id = a.account_id)
               or exists (select 1 from domain d where d.account_id = a.account_id)
            order by account_id
            """;

    private static final String UPSERT = """
            insert into watch_target as t (account_id, name, source, shown, port,
                expected, labels, owner, changed_at, read)
            select account_id, name, ?, shown, port, expected, labels, owner,
                changed_at, ?
            from jsonb_to_recordset(cast(? as jsonb)) as r (account_id text, name text,
                shown text, port int, expected text, labels jsonb, owner text,
                changed_at timestamptz)
            on conflict (account_id, name) do update set source = excluded.source,
                shown = excluded.shown, port = excluded.port, expected = excluded.expected,
                labels = excluded.labels, owner = excluded.owner, read = excluded.read,
                changed_at = case when t.expected is distinct from excluded.expected
                    then excluded.changed_at else t.changed_at end
            """;

    /**
     * Excludes a watched name on the HTTPS port when an account of a control plane has this domain: CertLoop repairs
     * the domain there and need not only watch it.
     */
    private static final String NOT_TAKEN_OVER = """
             and not (t.port = ? and exists (select 1 from domain d where d.name = t.name
                and d.last_looked > now() - interval '1 day' and d.account_id not in
                    (select account_id from watch_account)))
            """;

    private static final String FIND =
            "select * from watch_target t where account_id = ? and name = ?" + NOT_TAKEN_OVER;

    private static final String PAGE = "select * from watch_target t where account_id = ? and name > ?"
            + NOT_TAKEN_OVER
            + " order by name limit ?";

    private static final String ADD_ACCOUNTS = """
            insert into watch_account (account_id, source)
            select distinct account_id, ? from unnest(?::text[]) as a (account_id)
            on conflict do nothing
            """;

    private final Statements statements;
    private final StoredJson json;
    private final int edgePort;

    SqlWatchTargets(
            DataSource database,
            ObjectMapper json,
            @ConfigProperty(name = "certloop.edge.port", defaultValue = "443") int edgePort) {
        this.statements = new Statements(database);
        this.edgePort = edgePort;
        this.json = new StoredJson(json);
    }

    /** One row of the JSON that the upsert reads; the keys are the column names. */
    private static Map<String, Object> row(WatchedTarget watched) {
        Target target = watched.target();
        Map<String, Object> row = new HashMap<>();
        row.put("account_id", watched.key().account().value());
        row.put("name", watched.key().name().value());
        row.put("shown", target.shown());
        row.put("port", target.port());
        row.put("expected", target.expected());
        row.put("labels", target.labels());
        row.put("owner", target.owner());
        row.put("changed_at", watched.changedAt());
        return row;
    }

    @Override
    public List<AccountId> accounts() {
        return statements.query(ACCOUNTS, row -> AccountId.ofRow(row.getString(1)));
    }

    @Override
    public Optional<WatchedTarget> find(DomainKey key) {
        return statements.first(
                FIND, this::watched, key.account().value(), key.name().value(), edgePort);
    }

    @Override
    public List<WatchedTarget> page(AccountId account, Optional<DomainName> after, int limit) {
        return statements.query(
                PAGE,
                this::watched,
                account.value(),
                after.map(DomainName::value).orElse(""),
                edgePort,
                limit);
    }

    private static DomainKey key(ResultSet row) throws SQLException {
        return DomainKey.of(row.getString("account_id"), row.getString("name"));
    }

    private WatchedTarget watched(ResultSet row) throws SQLException {
        return new WatchedTarget(
                key(row),
                new Target(
                        row.getString("shown"),
                        key(row).name(),
                        row.getInt("port"),
                        Optional.ofNullable(row.getString("expected")),
                        json.read(row.getString("labels"), LABELS),
                        Optional.ofNullable(row.getString("owner"))),
                Statements.instant(row, "changed_at"));
    }

    @Override
    public Set<DomainKey> keys(String source) {
        return Set.copyOf(statements.query(
                "select account_id, name from watch_target where source = ?", SqlWatchTargets::key, source));
    }

    @Override
    public void replace(String source, Collection<WatchedTarget> targets) {
        List<WatchedTarget> all = List.copyOf(targets);
        List<String> accounts =
                all.stream().map(it -> it.key().account().value()).toList();
        statements.update(ADD_ACCOUNTS, source, Statements.texts(accounts));
        long read = statements
                .query(
                        "select coalesce(max(read), 0) + 1 from watch_target" + " where source = ?",
                        row -> row.getLong(1),
                        source)
                .getFirst();
        for (int from = 0; from < all.size(); from += BATCH) {
            List<WatchedTarget> batch = all.subList(from, Math.min(from + BATCH, all.size()));
            statements.update(
                    UPSERT,
                    source,
                    read,
                    json.write(batch.stream().map(SqlWatchTargets::row).toList()));
        }
        statements.update("delete from watch_target where source = ? and read <> ?", source, read);
    }
}
