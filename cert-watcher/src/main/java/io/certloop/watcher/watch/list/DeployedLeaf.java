package io.certloop.watcher.watch.list;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.text.Sha256;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A certificate that should be served, without its key.
 *
 * @param sha256 fingerprint, lower-case hex
 * @param names its DNS names, lower case
 */
public record DeployedLeaf(String sha256, List<String> names, Instant notBefore) {

    private static final int DNS = 2;

    public DeployedLeaf {
        names = List.copyOf(names);
    }

    public static DeployedLeaf of(X509Certificate certificate) throws CertificateException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        return new DeployedLeaf(
                HexFormat.of().formatHex(Sha256.digest().digest(certificate.getEncoded())),
                names == null
                        ? List.of()
                        : names.stream()
                                .filter(name -> name.get(0).equals(DNS))
                                .map(name -> ((String) name.get(1)).toLowerCase(Locale.ROOT))
                                .toList(),
                certificate.getNotBefore().toInstant());
    }

    /** The first certificate of a PEM file. */
    public static X509Certificate first(byte[] pem) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem));
    }

    public boolean covers(DomainName name) {
        return names.stream().anyMatch(name::isCoveredBy);
    }
}
