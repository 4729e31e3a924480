package io.certloop.watcher.inventory;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.CertificateId;
import java.util.Map;

/**
 * Fingerprints of certificates. A certificate does not change under its id, so one request per
 * certificate is enough for ever.
 */
public interface Fingerprints {

    /** All that are known for the account. */
    Map<CertificateId, String> of(AccountId account);

    /** Keeps a fingerprint; keeping it twice is harmless. */
    void keep(AccountId account, CertificateId certificate, String sha256);
}
