package io.certloop.harness.farm.stage;

import io.certloop.harness.system.PresentedChain;
import io.certloop.mockcloud.certificate.CertificateAuthority;
import io.certloop.mockcloud.certificate.Pem;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Certificate;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.RevocationReason;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.challenge.Dns01Challenge;
import org.shredzone.acme4j.connector.Connection;
import org.shredzone.acme4j.connector.NetworkSettings;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.provider.GenericAcmeProvider;

/** Another customer of the certificate authority, who orders a certificate and revokes it. */
public final class AcmeCustomer {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * The logger of the ACME library, set to warnings because the library logs every refused nonce. The field keeps the
     * logger, whose level would be lost with it.
     */
    private static final Logger LIBRARY = Logger.getLogger("org.shredzone.acme4j");

    private final PebbleAuthority authority;

    static {
        LIBRARY.setLevel(Level.WARNING);
    }

    public AcmeCustomer(PebbleAuthority authority) {
        this.authority = authority;
    }

    /**
     * An issued certificate.
     *
     * @param pem chain and private key
     */
    public record Issued(Certificate certificate, String pem) {

        /**
         * Revokes the certificate. From then on the authority's renewal information (ARI) says that the renewal window
         * is over.
         */
        public void revoke() throws IOException {
            try {
                certificate.revoke(RevocationReason.KEY_COMPROMISE);
            } catch (AcmeException e) {
                throw new IOException("the authority does not revoke: " + e.getMessage(), e);
            }
        }

        public String sha256() {
            try {
                return PresentedChain.sha256(certificate.getCertificate());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public Issued order(String name) throws IOException, InterruptedException {
        try {
            var order = login().newOrder().domain(name).create();
            for (var authorization : order.getAuthorizations()) {
                var challenge =
                        authorization.findChallenge(Dns01Challenge.class).orElseThrow();
                authority.publish("_acme-challenge." + name, challenge.getDigest());
                challenge.trigger();
                authorization.waitForCompletion(PATIENCE);
            }
            var keys = keys();
            order.execute(keys);
            order.waitForCompletion(PATIENCE);
            var certificate = order.getCertificate();
            var chain = new StringWriter();
            certificate.writeCertificate(chain);
            return new Issued(certificate, chain + Pem.of(keys.getPrivate()));
        } catch (AcmeException e) {
            throw new IOException("the authority issues nothing: " + e.getMessage(), e);
        }
    }

    private Login login() throws AcmeException {
        var provider = new GenericAcmeProvider() {
            @Override
            public Connection connect(URI server, NetworkSettings settings, HttpClient ignored) {
                return super.connect(server, settings, authority.client());
            }
        };
        var session = new Session(authority.directory(), provider);
        session.networkSettings().setTimeout(PATIENCE);
        return new AccountBuilder()
                .agreeToTermsOfService()
                .withKeyIdentifier(PebbleAuthority.KEY_ID, authority.bindingKey())
                .useKeyPair(keys())
                .createLogin(session);
    }

    private static KeyPair keys() {
        var keyed = PebbleAuthority.keyed(CertificateAuthority.create(Instant.now()), "keys");
        return new KeyPair(keyed.leaf().getPublicKey(), keyed.key());
    }
}
