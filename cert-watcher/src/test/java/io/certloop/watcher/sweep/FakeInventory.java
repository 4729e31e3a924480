package io.certloop.watcher.sweep;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.security.limits.PageBytes.Cut;
import io.certloop.watcher.inventory.CertificateQuery;
import io.certloop.watcher.inventory.CertificateRow;
import io.certloop.watcher.inventory.Certificates;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.InspectionResult;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.inventory.InventoryEntry;
import io.certloop.watcher.inventory.KnownDomain;
import io.certloop.watcher.inventory.Reading;
import io.certloop.watcher.inventory.Readings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

public final class FakeInventory implements Inventory, Readings, Certificates {

    public final Map<String, InventoryEntry> entries = new ConcurrentSkipListMap<>();
    final Map<DomainName, Reading> readings = new ConcurrentHashMap<>();
    private final Map<CertificateId, Listed> certificates = new ConcurrentHashMap<>();

    private record Listed(UUID sweep, Certificate certificate) {}

    @Override
    public Map<DomainName, KnownDomain> known(AccountId account, Collection<DomainName> names) {
        return entries.values().stream()
                .filter(entry -> names.contains(entry.inspection().key().name()))
                .collect(Collectors.toMap(entry -> entry.inspection().key().name(), FakeInventory::known));
    }

    private static KnownDomain known(InventoryEntry entry) {
        return new KnownDomain(
                entry.inspection().key(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                entry.inspection() instanceof InspectionResult.Seen seen
                        ? seen.snapshot().edgeFacts()
                        : List.of(),
                entry.trail(),
                entry.sweep(),
                Map.of());
    }

    @Override
    public List<DomainKey> named(Collection<DomainName> names) {
        return entries.values().stream()
                .map(entry -> entry.inspection().key())
                .filter(key -> names.contains(key.name()))
                .toList();
    }

    @Override
    public void share(AccountId account) {}

    @Override
    public void reserve(AccountId account) {}

    @Override
    public List<DomainKey> notSeenIn(AccountId account, UUID sweep, int limit) {
        return entries.values().stream()
                .filter(entry -> !entry.sweep().equals(sweep))
                .map(entry -> entry.inspection().key())
                .limit(limit)
                .toList();
    }

    @Override
    public void keep(List<InventoryEntry> kept) {
        kept.forEach(entry -> {
            String name = entry.inspection().key().name().value();
            if (entry.inspection() instanceof InspectionResult.Absent) {
                entries.remove(name);
                readings.remove(entry.inspection().key().name());
            } else {
                entries.put(name, entry);
            }
        });
    }

    @Override
    public Cut<CertificateRow> certificates(CertificateQuery query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<DomainName, Reading> of(AccountId account, Collection<DomainName> names) {
        return readings.entrySet().stream()
                .filter(entry -> names.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void keepReadings(List<Reading> more) {
        more.forEach(reading -> readings.put(reading.domain().name(), reading));
    }

    @Override
    public void list(AccountId account, UUID sweep, List<Certificate> page) {
        page.forEach(certificate -> keep(account, sweep, withKnownFingerprint(certificate)));
    }

    private Certificate withKnownFingerprint(Certificate listed) {
        return Optional.ofNullable(certificates.get(listed.id()))
                .map(Listed::certificate)
                .filter(known -> known.notAfter().equals(listed.notAfter()))
                .orElse(listed);
    }

    @Override
    public void keep(AccountId account, UUID sweep, Certificate certificate) {
        certificates.put(certificate.id(), new Listed(sweep, certificate));
    }

    @Override
    public Map<CertificateId, Certificate> listedIn(UUID sweep, AccountId account, Collection<CertificateId> ids) {
        return ids.stream()
                .flatMap(id -> Stream.ofNullable(certificates.get(id)))
                .filter(listed -> listed.sweep().equals(sweep))
                .map(Listed::certificate)
                .collect(Collectors.toMap(Certificate::id, Function.identity()));
    }
}
