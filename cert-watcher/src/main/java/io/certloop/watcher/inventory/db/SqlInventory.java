package io.certloop.watcher.inventory.db;

import com.fasterxml.jackson.core.type.TypeReference;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.service.database.Statements;
import io.certloop.service.security.limits.PageBytes;
import io.certloop.service.security.limits.PageBytes.Cut;
import io.certloop.watcher.inventory.CertificateQuery;
import io.certloop.watcher.inventory.CertificateRow;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.InspectionResult;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.inventory.InventoryEntry;
import io.certloop.watcher.inventory.KnownDomain;
import io.certloop.watcher.inventory.edge.EdgeFact;
import io.certloop.watcher.inventory.limits.Labelled;
import io.certloop.watcher.inventory.status.CertificateStatus;
import io.certloop.watcher.inventory.status.CertificateStatuses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Stores the inventory in PostgreSQL. Every sweep writes every domain, so one statement writes a whole batch. */
@ApplicationScoped
@Transactional
class SqlInventory implements Inventory {

    private static final String SEEN = """
            insert into domain (account_id, name, health, phase, operation, changing_since,
                configured_since, certificate_id, sha256, certificate_names, not_before, not_after,
                earliest_not_after, served, trail, first_seen, last_looked, last_sweep)
            select account_id, name, health, phase, operation, changing_since, configured_since,
                certificate_id, sha256, certificate_names, not_before, not_after,
                earliest_not_after, served, trail, last_looked, last_looked, ?
            from jsonb_to_recordset(cast(? as jsonb)) as r (account_id text, name text,
                health text, phase text, operation text, changing_since timestamptz,
                configured_since timestamptz, certificate_id text, sha256 text,
                certificate_names jsonb, not_before timestamptz, not_after timestamptz,
                earliest_not_after timestamptz, served jsonb, trail jsonb, last_looked timestamptz)
            on conflict (account_id, name) do update set health = excluded.health,
                phase = excluded.phase, operation = excluded.operation,
                changing_since = excluded.changing_since,
                configured_since = excluded.configured_since,
                certificate_id = excluded.certificate_id, sha256 = excluded.sha256,
                certificate_names = excluded.certificate_names,
                not_before = excluded.not_before, not_after = excluded.not_after,
                earliest_not_after = excluded.earliest_not_after, served = excluded.served,
                trail = excluded.trail, last_looked = excluded.last_looked,
                last_sweep = excluded.last_sweep
            """;

    /** Records that a domain could not be inspected; the facts of the last successful inspection stay. */
    private static final String UNSEEN = """
            insert into domain (account_id, name, health, served, first_seen, last_looked,
                last_sweep)
            values (?, ?, ?, '[]', ?, ?, ?)
            on conflict (account_id, name) do update set health = excluded.health,
                last_looked = excluded.last_looked, last_sweep = excluded.last_sweep
            """;

    /**
     * The first key of the advisory locks on an account's results; no other advisory lock of this database uses the
     * number.
     */
    private static final int RESULTS = 20_261;

    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

    private static final String NOT_SEEN = """
            select name from domain where account_id = ? and last_sweep <> ? order by name limit ?
            """;

    /** Selects labels and owners of domains; only watched names have them. */
    private static final String LABELLED = """
            select account_id, name, labels, owner from watch_target
            where account_id = any(?) and name = any(?)
            """;

    private final Statements statements;
    private final JsonColumn json;
    private final PageBytes bytes;
    private final CertificateStatuses statuses;

    SqlInventory(DataSource database, JsonColumn json, PageBytes bytes, CertificateStatuses statuses) {
        this.statements = new Statements(database);
        this.statuses = statuses;
        this.bytes = bytes;
        this.json = json;
    }

    @Override
    public Map<DomainName, KnownDomain> known(AccountId account, Collection<DomainName> names) {
        List<DomainRow> rows = statements.query(
                "select * from domain where account_id = ? and name = any(?)",
                this::row,
                account.value(),
                names(names));
        Map<String, CertificateStatus> known = statuses(rows);
        return rows.stream()
                .map(row -> row.known(known))
                .collect(Collectors.toMap(each -> each.key().name(), Function.identity()));
    }

    private DomainRow row(ResultSet row) throws SQLException {
        return DomainRow.read(row, json);
    }

    private static Statements.Elements names(Collection<DomainName> names) {
        return Statements.texts(names.stream().map(DomainName::value).toList());
    }

    private Map<String, CertificateStatus> statuses(List<DomainRow> rows) {
        return statuses.of(rows.stream().flatMap(DomainRow::fingerprints).collect(Collectors.toSet()));
    }

    @Override
    public List<DomainKey> notSeenIn(AccountId account, UUID sweep, int limit) {
        return statements.query(
                NOT_SEEN,
                row -> new DomainKey(account, new DomainName(row.getString("name"))),
                account.value(),
                sweep,
                limit);
    }

    @Override
    public List<DomainKey> named(Collection<DomainName> names) {
        return statements.query(
                "select account_id, name from domain where name = any(?) order by name, account_id",
                SqlInventory::key,
                names(names));
    }

    private static DomainKey key(ResultSet row) throws SQLException {
        return DomainKey.of(row.getString("account_id"), row.getString("name"));
    }

    @Override
    public void share(AccountId account) {
        lock("pg_advisory_xact_lock_shared", account);
    }

    @Override
    public void reserve(AccountId account) {
        lock("pg_advisory_xact_lock", account);
    }

    private void lock(String function, AccountId account) {
        statements.query("select 1 from " + function + "(?, hashtext(?))", row -> 1, RESULTS, account.value());
    }

    @Override
    public void keep(List<InventoryEntry> entries) {
        keepSeen(entries);
        for (InventoryEntry entry : entries) {
            switch (entry.inspection()) {
                case InspectionResult.Seen seen -> {}
                case InspectionResult.Unseen unseen -> keepUnseen(entry);
                case InspectionResult.Absent absent -> forget(absent.key());
            }
        }
    }

    private void keepSeen(List<InventoryEntry> entries) {
        List<WrittenDomain> rows = new ArrayList<>();
        List<ServedCertificate> examined = new ArrayList<>();
        for (InventoryEntry entry : entries) {
            if (entry.inspection() instanceof InspectionResult.Seen seen) {
                rows.add(WrittenDomain.of(entry, seen));
                for (EdgeProbeResult edge : seen.snapshot().edges().all()) {
                    if (edge instanceof EdgeProbeResult.Served served) {
                        examined.add(served.certificate());
                    }
                }
            }
        }
        if (!rows.isEmpty()) {
            statements.update(SEEN, entries.getFirst().sweep(), json.write(rows));
            Set<String> served = rows.stream()
                    .flatMap(row -> row.served().stream())
                    .map(EdgeFact::sha256)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
            statuses.note(examined, served, rows.getFirst().last_looked());
        }
    }

    private void keepUnseen(InventoryEntry entry) {
        statements.update(
                UNSEEN,
                entry.inspection().key().account().value(),
                entry.inspection().key().name().value(),
                entry.health().name(),
                entry.inspection().at(),
                entry.inspection().at(),
                entry.sweep());
    }

    private void forget(DomainKey key) {
        for (String table : List.of("domain", "reading")) {
            statements.update(
                    "delete from " + table + " where account_id = ? and name = ?",
                    key.account().value(),
                    key.name().value());
        }
    }

    @Override
    public Cut<CertificateRow> certificates(CertificateQuery query) {
        var where = new CertificateConditions(query);
        Cut<DomainRow> cut = statements.stream(
                where.sql(), where.values(), this::row, rows -> bytes.cut(rows, query.limit(), DomainRow::bytes));
        Map<String, CertificateStatus> known = statuses(cut.rows());
        Map<DomainKey, Labelled> labelled = labelled(cut.rows());
        Cut<CertificateRow> page =
                cut.map(row -> row.certificate(known, labelled.getOrDefault(row.key(), Labelled.NONE)));
        return query.isBackward() ? new Cut<>(page.rows().reversed(), page.more()) : page;
    }

    private Map<DomainKey, Labelled> labelled(List<DomainRow> rows) {
        Map<DomainKey, Labelled> labelled = new HashMap<>();
        statements.query(
                LABELLED,
                row -> labelled.put(
                        key(row),
                        new Labelled(
                                json.read(row.getString("labels"), LABELS),
                                Optional.ofNullable(row.getString("owner")))),
                Statements.texts(rows.stream()
                        .map(row -> row.key().account().value())
                        .distinct()
                        .toList()),
                names(rows.stream().map(row -> row.key().name()).distinct().toList()));
        return labelled;
    }
}
