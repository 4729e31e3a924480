package io.certloop.remediation.observation;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Certificates that were read before, the latest used. Once one is issued, an id stands for the
 * same leaf for ever; whether it is enabled may change, and is not to be asked here.
 */
final class KnownCertificates {

    private static final int MOST = 10_000;

    private record Key(AccountId account, CertificateId id) {}

    private final Map<Key, Certificate> latest =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Certificate> eldest) {
                    return size() > MOST;
                }
            };

    /**
     * @param provider asked only for what is not known
     */
    Certificate of(
            AccountId account, CertificateId id, Function<CertificateId, Certificate> provider) {
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
