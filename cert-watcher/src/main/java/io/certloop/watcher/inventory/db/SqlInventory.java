package io.certloop.watcher.inventory.db;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.OperationKind;
import io.certloop.watcher.inventory.CertificateQuery;
import io.certloop.watcher.inventory.CertificateRow;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.inventory.InventoryEntry;
import io.certloop.watcher.inventory.KnownDomain;
import io.certloop.watcher.inventory.Sighting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

@ApplicationScoped
class SqlInventory implements Inventory {

    /** Later than any certificate ends; PostgreSQL takes it. */
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final EntityManager entities;
    private final DomainMapping mapping;

    SqlInventory(EntityManager entities, DomainMapping mapping) {
        this.entities = entities;
        this.mapping = mapping;
    }

    @Override
    @Transactional
    public Map<DomainName, KnownDomain> known(AccountId account, Collection<DomainName> names) {
        return rows(account, names).stream()
                .map(SqlInventory::known)
                .collect(Collectors.toMap(known -> known.key().name(), Function.identity()));
    }

    @Override
    @Transactional
    public List<DomainKey> notSeenIn(AccountId account, UUID sweep, int limit) {
        return DomainRow.<DomainRow>find(
                        "accountId = ?1 and lastSweep <> ?2 order by name", account.value(), sweep)
                .page(0, limit)
                .stream()
                .map(DomainRow::key)
                .toList();
    }

    @Override
    public void keep(List<InventoryEntry> entries) {
        entries.stream()
                .collect(Collectors.groupingBy(entry -> entry.sighting().key().account()))
                .forEach(this::keep);
        entities.flush();
    }

    private void keep(AccountId account, List<InventoryEntry> entries) {
        List<DomainName> names = entries.stream().map(it -> it.sighting().key().name()).toList();
        Map<DomainKey, DomainRow> rows =
                rows(account, names).stream()
                        .collect(Collectors.toMap(DomainRow::key, Function.identity()));
        entries.forEach(entry -> keep(entry, rows.get(entry.sighting().key())));
    }

    private void keep(InventoryEntry entry, DomainRow before) {
        if (entry.sighting() instanceof Sighting.Absent) {
            if (before != null) {
                entities.remove(before);
            }
            return;
        }
        DomainRow row = before == null ? mapping.newRow(entry) : before;
        mapping.write(entry, row);
        if (before == null) {
            entities.persist(row);
        }
    }

    @Override
    @Transactional
    public List<CertificateRow> certificates(CertificateQuery query) {
        var position =
                query.after()
                        .orElse(
                                new CertificateQuery.Position(
                                        Instant.EPOCH, DomainKey.of("-", "a.aa")));
        return entities.createQuery(
                        "from DomainRow where earliestNotAfter <= :until"
                                + " and (earliestNotAfter, accountId, name)"
                                + " > (:notAfter, :account, :name)"
                                + " order by earliestNotAfter, accountId, name",
                        DomainRow.class)
                .setParameter("until", query.until().orElse(NEVER))
                .setParameter("notAfter", position.notAfter())
                .setParameter("account", position.key().account().value())
                .setParameter("name", position.key().name().value())
                .setMaxResults(query.limit())
                .getResultStream()
                .map(mapping::certificate)
                .toList();
    }

    private static List<DomainRow> rows(AccountId account, Collection<DomainName> names) {
        return DomainRow.list(
                "accountId = ?1 and name in ?2",
                account.value(),
                names.stream().map(DomainName::value).toList());
    }

    private static KnownDomain known(DomainRow row) {
        return new KnownDomain(
                row.key(),
                Optional.ofNullable(row.operation).map(OperationKind::valueOf),
                Optional.ofNullable(row.changingSince),
                row.lastSweep);
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
