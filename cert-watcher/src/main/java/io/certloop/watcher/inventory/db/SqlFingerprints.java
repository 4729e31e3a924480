package io.certloop.watcher.inventory.db;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.watcher.inventory.Fingerprints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.stream.Collectors;

@ApplicationScoped
class SqlFingerprints implements Fingerprints {

    private final EntityManager entities;

    SqlFingerprints(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    @Transactional
    public Map<CertificateId, String> of(AccountId account) {
        return FingerprintRow.<FingerprintRow>list("accountId", account.value()).stream()
                .collect(
                        Collectors.toMap(
                                row -> new CertificateId(row.certificateId), row -> row.sha256));
    }

    @Override
    @Transactional
    public void keep(AccountId account, CertificateId certificate, String sha256) {
        entities.createNativeQuery(
                        "insert into certificate_fingerprint (account_id, certificate_id, sha256)"
                                + " values (:account, :certificate, :sha256)"
                                + " on conflict do nothing")
                .setParameter("account", account.value())
                .setParameter("certificate", certificate.value())
                .setParameter("sha256", sha256)
                .executeUpdate();
    }
}
