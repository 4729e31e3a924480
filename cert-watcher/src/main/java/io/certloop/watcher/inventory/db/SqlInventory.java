package io.certloop.watcher.inventory.db;

import com.fasterxml.jackson.core.type.TypeReference;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ServedCertificate;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;

/** Every sweep writes every domain, so a whole batch is one statement. */
@ApplicationScoped
class SqlInventory implements Inventory {

    private static final String SEEN =
            """
            insert into domain (account_id, name, health, phase, operation, changing_since,
                configured_since, certificate_id, sha256, certificate_names, not_before, not_after,
                earliest_not_after, served, trail, first_seen, last_looked, last_sweep)
            select account_id, name, health, phase, operation, changing_since, configured_since,
                certificate_id, sha256, certificate_names, not_before, not_after,
                earliest_not_after, served, trail, last_looked, last_looked, :sweep
            from jsonb_to_recordset(cast(:rows as jsonb)) as r (account_id text, name text,
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

    /** A domain that was not seen keeps the facts of the last look that saw it. */
    private static final String UNSEEN =
            """
            insert into domain (account_id, name, health, served, first_seen, last_looked,
                last_sweep)
            values (:account, :name, :health, '[]', :at, :at, :sweep)
            on conflict (account_id, name) do update set health = excluded.health,
                last_looked = excluded.last_looked, last_sweep = excluded.last_sweep
            """;

    /** Any number that no other advisory lock of this database has. */
    private static final int RESULTS = 20_261;

    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

    private final Session session;
    private final DomainMapping mapping;
    private final JsonColumn json;
    private final PageBytes bytes;
    private final CertificateStatuses statuses;

    SqlInventory(
            Session session,
            DomainMapping mapping,
            JsonColumn json,
            PageBytes bytes,
            CertificateStatuses statuses) {
        this.session = session;
        this.statuses = statuses;
        this.bytes = bytes;
        this.mapping = mapping;
        this.json = json;
    }

    @Override
    @Transactional
    public Map<DomainName, KnownDomain> known(AccountId account, Collection<DomainName> names) {
        List<DomainRow> rows =
                DomainRow.list(
                        "accountId = ?1 and name in ?2",
                        account.value(),
                        names.stream().map(DomainName::value).toList());
        Map<String, CertificateStatus> known = statuses(rows);
        return rows.stream()
                .map(row -> mapping.known(row, known))
                .collect(Collectors.toMap(each -> each.key().name(), Function.identity()));
    }

    private Map<String, CertificateStatus> statuses(List<DomainRow> rows) {
        return statuses.of(
                rows.stream().flatMap(mapping::fingerprints).collect(Collectors.toSet()));
    }

    @Override
    @Transactional
    public List<DomainKey> notSeenIn(AccountId account, UUID sweep, int limit) {
        return session.createNativeQuery(
                        "select name from domain where account_id = :account"
                                + " and last_sweep <> :sweep order by name limit :limit",
                        String.class)
                .setParameter("account", account.value())
                .setParameter("sweep", sweep)
                .setParameter("limit", limit)
                .getResultStream()
                .map(name -> new DomainKey(account, new DomainName(name)))
                .toList();
    }

    @Override
    @Transactional
    public List<DomainKey> named(Collection<DomainName> names) {
        return session.createNativeQuery(
                        "select account_id, name from domain where name in (:names)"
                                + " order by name, account_id",
                        Object[].class)
                .setParameterList("names", names.stream().map(DomainName::value).toList())
                .getResultStream()
                .map(row -> DomainKey.of((String) row[0], (String) row[1]))
                .toList();
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
        session.createNativeQuery(
                        "select count(*) from " + function + "(:results, hashtext(:account))",
                        Long.class)
                .setParameter("results", RESULTS)
                .setParameter("account", account.value())
                .getSingleResult();
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
        List<DomainMapping.Written> rows =
                entries.stream()
                        .filter(entry -> entry.inspection() instanceof InspectionResult.Seen)
                        .map(
                                it ->
                                        DomainMapping.written(
                                                it, (InspectionResult.Seen) it.inspection()))
                        .toList();
        if (!rows.isEmpty()) {
            session.createNativeMutationQuery(SEEN)
                    .setParameter("rows", json.write(rows))
                    .setParameter("sweep", entries.getFirst().sweep())
                    .executeUpdate();
            noteServed(entries, rows);
        }
    }

    private void noteServed(List<InventoryEntry> entries, List<DomainMapping.Written> rows) {
        List<ServedCertificate> examined =
                entries.stream()
                        .map(InventoryEntry::inspection)
                        .filter(InspectionResult.Seen.class::isInstance)
                        .flatMap(
                                it ->
                                        ((InspectionResult.Seen) it)
                                                .snapshot().edges().all().stream())
                        .filter(EdgeProbeResult.Served.class::isInstance)
                        .map(it -> ((EdgeProbeResult.Served) it).certificate())
                        .toList();
        Set<String> served =
                rows.stream()
                        .flatMap(row -> row.served().stream())
                        .map(EdgeFact::sha256)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        statuses.note(examined, served, rows.getFirst().last_looked());
    }

    private void keepUnseen(InventoryEntry entry) {
        session.createNativeMutationQuery(UNSEEN)
                .setParameter("account", entry.inspection().key().account().value())
                .setParameter("name", entry.inspection().key().name().value())
                .setParameter("health", entry.health().name())
                .setParameter("at", entry.inspection().at())
                .setParameter("sweep", entry.sweep())
                .executeUpdate();
    }

    private void forget(DomainKey key) {
        for (String table : List.of("domain", "reading")) {
            session.createNativeMutationQuery(
                            "delete from "
                                    + table
                                    + " where account_id = :account and name = :name")
                    .setParameter("account", key.account().value())
                    .setParameter("name", key.name().value())
                    .executeUpdate();
        }
    }

    @Override
    @Transactional
    public Cut<CertificateRow> certificates(CertificateQuery query) {
        var where = new CertificateConditions(query);
        var found =
                session.createNativeQuery(where.sql(), DomainRow.class)
                        .setMaxResults(query.limit() + 1)
                        .setFetchSize(PageBytes.FETCH_SIZE);
        where.values()
                .forEach(
                        (name, value) ->
                                found.setParameter(
                                        name, value instanceof Map ? json.write(value) : value));
        try (Stream<DomainRow> rows = found.getResultStream()) {
            Cut<DomainRow> cut = bytes.cut(rows, query.limit(), DomainRow::bytes);
            Map<String, CertificateStatus> known = statuses(cut.rows());
            Map<DomainKey, Labelled> labelled = labelled(cut.rows());
            Cut<CertificateRow> page =
                    cut.map(
                            row ->
                                    mapping.certificate(
                                            row,
                                            known,
                                            labelled.getOrDefault(row.key(), Labelled.NONE)));
            return query.isBackward() ? new Cut<>(page.rows().reversed(), page.more()) : page;
        }
    }

    /** Of those that are watched. */
    private Map<DomainKey, Labelled> labelled(List<DomainRow> rows) {
        if (rows.isEmpty()) {
            return Map.of();
        }
        return session.createNativeQuery(
                        "select account_id, name, cast(labels as text) as told, owner"
                                + " from watch_target where account_id in (:accounts)"
                                + " and name in (:names)",
                        Object[].class)
                .addScalar("account_id", String.class)
                .addScalar("name", String.class)
                .addScalar("told", String.class)
                .addScalar("owner", String.class)
                .setParameterList(
                        "accounts", rows.stream().map(row -> row.accountId).distinct().toList())
                .setParameterList("names", rows.stream().map(row -> row.name).distinct().toList())
                .getResultStream()
                .collect(
                        Collectors.toMap(
                                row -> DomainKey.of((String) row[0], (String) row[1]),
                                row ->
                                        new Labelled(
                                                json.read((String) row[2], LABELS),
                                                Optional.ofNullable((String) row[3]))));
    }

    @Override
    @Transactional
    public Optional<String> configuredSha256(List<AccountId> accounts, List<DomainName> names) {
        return names.stream()
                .flatMap(name -> configuredSha256(accounts, name).stream())
                .findFirst();
    }

    private static Optional<String> configuredSha256(List<AccountId> accounts, DomainName name) {
        return DomainRow.<DomainRow>find(
                        "accountId in ?1 and name = ?2 and sha256 is not null",
                        accounts.stream().map(AccountId::value).toList(),
                        name.value())
                .firstResultOptional()
                .map(row -> row.sha256);
    }
}
