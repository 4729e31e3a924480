package io.certloop.remediation.observation;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A cache of certificates that were read before; it keeps those used last. An id always stands for the same leaf, so a
 * cached certificate stays valid, except that whether it is enabled may change: do not read this from the cache.
 */
final class KnownCertificates {

    private static final int MOST = 10_000;

    private record Key(AccountId account, CertificateId id) {}

    private final Map<Key, Certificate> latest = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Certificate> eldest) {
            return size() > MOST;
        }
    };

    /**
     * Returns a certificate from the cache, or reads it from the provider.
     *
     * @param provider reads a certificate that is not cached
     */
    Certificate of(AccountId account, CertificateId id, Function<CertificateId, Certificate> provider) {
        Key key = new Key(account, id);
        Certificate known;
        synchronized (latest) {
            known = latest.get(key);
        }
        if (known == null) {
            known = provider.apply(id);
            keep(key, known);
        }
        return known;
    }

    private void keep(Key key, Certificate read) {
        if (read.sha256().isPresent()) {
            synchronized (latest) {
                latest.put(key, read);
            }
        }
    }
}
