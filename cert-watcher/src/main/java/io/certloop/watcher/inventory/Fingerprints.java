package io.certloop.watcher.inventory;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import java.time.Instant;
import java.util.Map;

/**
 * Fingerprints of certificates that were read once. A fingerprint holds as long as the listed
 * validity is the one that it was read with: some providers replace a certificate under its id.
 */
public interface Fingerprints {

    /** All that are known for the account. */
    Map<CertificateId, Fingerprint> of(AccountId account);

    /** Keeps the fingerprint of a certificate that carries it; an older one is replaced. */
    void keep(AccountId account, Certificate certificate);

    /** A fingerprint and the validity that it was read with. */
    record Fingerprint(String sha256, Instant notBefore, Instant notAfter) {

        public boolean isOf(Certificate listed) {
            return notBefore.equals(listed.notBefore()) && notAfter.equals(listed.notAfter());
        }
    }
}
