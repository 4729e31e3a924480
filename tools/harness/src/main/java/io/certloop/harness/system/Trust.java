package io.certloop.harness.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Makes TLS contexts for clients. */
public final class Trust {

    private Trust() {}

    /**
     * A context that trusts the certificates of a PEM file, and no others.
     *
     * @throws IOException if the file holds no certificates
     */
    public static SSLContext in(Path file) throws IOException {
        try (var pem = Files.newInputStream(file)) {
            var anchors = KeyStore.getInstance(KeyStore.getDefaultType());
            anchors.load(null, null);
            for (var each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                anchors.setCertificateEntry("anchor-" + anchors.size(), each);
            }
            var trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(anchors);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("the CA file " + file + " holds no certificates", e);
        }
    }
}
