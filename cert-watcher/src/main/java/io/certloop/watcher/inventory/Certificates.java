package io.certloop.watcher.inventory;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The certificates of every account. A fingerprint, which lists do not contain, is valid while the
 * listed validity is the one that it was read with: some providers replace a certificate under its
 * id.
 */
public interface Certificates {

    /** Keeps one page of the list, with the fingerprints that are known. */
    void list(AccountId account, UUID sweep, List<Certificate> page);

    /** Keeps a certificate that was read individually, as if the sweep had listed it. */
    void keep(AccountId account, UUID sweep, Certificate certificate);

    /** Of these, the ones that the sweep has listed; without fingerprint where none is known. */
    Map<CertificateId, Certificate> listedIn(
            UUID sweep, AccountId account, Collection<CertificateId> ids);
}
