package io.certloop.watcher.inventory.db;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Certificate;
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
    public Map<CertificateId, Fingerprint> of(AccountId account) {
        return FingerprintRow.<FingerprintRow>list("accountId", account.value()).stream()
                .collect(
                        Collectors.toMap(
                                row -> new CertificateId(row.certificateId),
                                row -> new Fingerprint(row.sha256, row.notBefore, row.notAfter)));
    }

    @Override
    @Transactional
    public void keep(AccountId account, Certificate certificate) {
        certificate.sha256().ifPresent(sha256 -> keep(account, certificate, sha256));
    }

    private void keep(AccountId account, Certificate certificate, String sha256) {
        entities.createNativeQuery(
                        "insert into certificate_fingerprint"
                                + " (account_id, certificate_id, sha256, not_before, not_after)"
                                + " values (:account, :certificate, :sha256, :from, :until)"
                                + " on conflict (account_id, certificate_id) do update"
                                + " set sha256 = excluded.sha256,"
                                + " not_before = excluded.not_before,"
                                + " not_after = excluded.not_after")
                .setParameter("account", account.value())
                .setParameter("certificate", certificate.id().value())
                .setParameter("sha256", sha256)
                .setParameter("from", certificate.notBefore())
                .setParameter("until", certificate.notAfter())
                .executeUpdate();
    }
}
