package io.certloop.cloud.acme.client;

import io.certloop.cloud.acme.AcmeException;
import io.certloop.cloud.acme.AcmeReason;
import io.certloop.cloud.acme.key.PemKeys;
import io.certloop.cloud.acme.settings.AcmeSettings.ExternalAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Reads secrets and trusted certificates from mounted files when they are needed. No error message quotes their
 * content.
 */
final class AccountSecrets {

    private AccountSecrets() {}

    static KeyPair key(Path file) {
        try {
            return PemKeys.read(file);
        } catch (IOException e) {
            throw new AcmeException(
                    AcmeReason.ACCOUNT_REFUSED, "accountKey " + file + " cannot be read as a private key in PEM");
        }
    }

    static SecretKeySpec hmac(ExternalAccount eab) {
        try {
            byte[] key =
                    Base64.getUrlDecoder().decode(Files.readString(eab.hmac()).strip());
            return new SecretKeySpec(key, "HMAC");
        } catch (IOException | IllegalArgumentException e) {
            throw new AcmeException(AcmeReason.EAB_REFUSED, eab.hmac() + " cannot be read as a key in base64url");
        }
    }

    static SSLContext trusting(Path pem) {
        try (var bytes = Files.newInputStream(pem)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(bytes)) {
                store.setCertificateEntry("trust-" + store.size(), each);
            }
            var factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new AcmeException(
                    AcmeReason.AUTHORITY_UNREACHABLE, "trust " + pem + " cannot be read as certificates in PEM");
        }
    }
}
