package io.certloop.watcher.inventory;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Stores the certificates of every account. The provider's lists contain no fingerprints, so a fingerprint is stored
 * when a certificate is read individually. It stays valid as long as the list shows the same validity, because some
 * providers replace a certificate under its id.
 */
public interface Certificates {

    /** Stores one page of the provider's list, and keeps the fingerprints that are known and still valid. */
    void list(AccountId account, UUID sweep, List<Certificate> page);

    /** Keeps a certificate that was read individually, as if the sweep had listed it. */
    void keep(AccountId account, UUID sweep, Certificate certificate);

    /**
     * The certificates with these ids that the sweep has listed, by id; a certificate has no fingerprint if it is
     * unknown.
     */
    Map<CertificateId, Certificate> listedIn(UUID sweep, AccountId account, Collection<CertificateId> ids);
}
