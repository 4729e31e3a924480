package io.certloop.watcher.sweep;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.watcher.inventory.CertificateQuery;
import io.certloop.watcher.inventory.CertificateRow;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.Fingerprints;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.inventory.InventoryEntry;
import io.certloop.watcher.inventory.KnownDomain;
import io.certloop.watcher.inventory.Sighting;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** Domains and fingerprints in memory. */
final class FakeInventory implements Inventory, Fingerprints {

    final Map<String, InventoryEntry> entries = new ConcurrentSkipListMap<>();
    private final Map<CertificateId, Fingerprint> fingerprints = new ConcurrentHashMap<>();

    @Override
    public Map<DomainName, KnownDomain> known(AccountId account, Collection<DomainName> names) {
        return entries.values().stream()
                .filter(entry -> names.contains(entry.sighting().key().name()))
                .collect(
                        Collectors.toMap(
                                entry -> entry.sighting().key().name(), FakeInventory::known));
    }

    private static KnownDomain known(InventoryEntry entry) {
        return new KnownDomain(
                entry.sighting().key(), Optional.empty(), Optional.empty(), entry.sweep());
    }

    @Override
    public List<DomainKey> notSeenIn(AccountId account, UUID sweep, int limit) {
        return entries.values().stream()
                .filter(entry -> !entry.sweep().equals(sweep))
                .map(entry -> entry.sighting().key())
                .limit(limit)
                .toList();
    }

    @Override
    public void keep(List<InventoryEntry> kept) {
        kept.forEach(
                entry -> {
                    String name = entry.sighting().key().name().value();
                    if (entry.sighting() instanceof Sighting.Absent) {
                        entries.remove(name);
                    } else {
                        entries.put(name, entry);
                    }
                });
    }

    @Override
    public List<CertificateRow> certificates(CertificateQuery query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<CertificateId, Fingerprint> of(AccountId account) {
        return Map.copyOf(fingerprints);
    }

    @Override
    public void keep(AccountId account, Certificate certificate) {
        fingerprints.put(
                certificate.id(),
                new Fingerprint(
                        certificate.sha256().orElseThrow(),
                        certificate.notBefore(),
                        certificate.notAfter()));
    }

    @Override
    public Optional<String> configuredSha256(List<AccountId> accounts, List<DomainName> names) {
        throw new UnsupportedOperationException("a sweep does not ask");
    }
}
