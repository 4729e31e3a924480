package io.certloop.watcher.watch.client;

import io.certloop.service.text.Sha256;
import io.certloop.watcher.watch.kubernetes.SecretLeaf;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads the leaf of {@code tls.crt}. */
final class LeafReader {

    private static final int DNS = 2;

    private LeafReader() {}

    /**
     * @param data PEM in Base64, as Secrets have it; the leaf comes first
     * @return empty if there is none yet, as in a Secret that waits for its first certificate
     * @throws IllegalArgumentException if it cannot be read
     */
    static Optional<SecretLeaf> leaf(String data) {
        if (data.isBlank()) {
            return Optional.empty();
        }
        try {
            var pem = new ByteArrayInputStream(Base64.getDecoder().decode(data));
            return Optional.of(
                    leaf(
                            (X509Certificate)
                                    CertificateFactory.getInstance("X.509")
                                            .generateCertificate(pem)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("tls.crt is no certificate that can be read", e);
        }
    }

    private static SecretLeaf leaf(X509Certificate certificate) throws GeneralSecurityException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        return new SecretLeaf(
                HexFormat.of().formatHex(Sha256.digest().digest(certificate.getEncoded())),
                names == null
                        ? List.of()
                        : names.stream()
                                .filter(name -> name.get(0).equals(DNS))
                                .map(name -> (String) name.get(1))
                                .toList());
    }
}
