package io.certloop.watcher.watch.list;

import io.certloop.cloud.certificate.X509;
import io.certloop.cloud.controlplane.DomainName;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * A certificate that should be served, without its key.
 *
 * @param sha256 fingerprint, lower-case hex
 * @param names its DNS names, lower case
 */
public record DeployedLeaf(String sha256, List<String> names, Instant notBefore) {

    public DeployedLeaf {
        names = List.copyOf(names);
    }

    public static DeployedLeaf of(X509Certificate certificate) throws CertificateException {
        return new DeployedLeaf(
                X509.sha256(certificate),
                X509.names(certificate),
                certificate.getNotBefore().toInstant());
    }

    public boolean covers(DomainName name) {
        return names.stream().anyMatch(name::isCoveredBy);
    }
}
