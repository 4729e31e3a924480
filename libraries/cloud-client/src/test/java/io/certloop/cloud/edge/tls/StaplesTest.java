package io.certloop.cloud.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.TestCa;
import io.certloop.cloud.edge.Staple;
import java.security.PrivateKey;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.jcajce.JcaBasicOCSPRespBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.Test;

class StaplesTest {

    private static final Instant NOW = Instant.now();
    private static final CertificateStatus REVOKED =
            new RevokedStatus(Date.from(NOW.minus(Duration.ofDays(2))), CRLReason.keyCompromise);

    private final TestCa ca = TestCa.create();
    private final TestCa.Leaf leaf = ca.leaf("static.example.com");

    private Staple read(byte[] response) {
        return Staples.read(response, leaf.chain(), Set.of(new TrustAnchor(ca.root(), null)), NOW);
    }

    private byte[] response(TestCa.Leaf about, CertificateStatus status, Instant at) throws Exception {
        return signed(ca.issuerKey(), about, status, at);
    }

    private byte[] signed(PrivateKey key, TestCa.Leaf about, CertificateStatus status, Instant at) throws Exception {
        X509Certificate issuer = about.chain().get(1);
        DigestCalculator sha1 = new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1);
        var id = new CertificateID(
                sha1, new JcaX509CertificateHolder(issuer), about.certificate().getSerialNumber());
        Date until = Date.from(at.plus(Duration.ofDays(1)));
        OCSPResp response = new OCSPRespBuilder()
                .build(
                        OCSPRespBuilder.SUCCESSFUL,
                        new JcaBasicOCSPRespBuilder(issuer.getPublicKey(), sha1)
                                .addResponse(id, status, Date.from(at), until)
                                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key), null, Date.from(at)));
        return response.getEncoded();
    }

    @Test
    void whatTheIssuerSaysIsBelieved() throws Exception {
        assertThat(read(response(leaf, CertificateStatus.GOOD, NOW))).isEqualTo(Staple.GOOD);
        assertThat(read(response(leaf, REVOKED, NOW))).isEqualTo(Staple.REVOKED);
        assertThat(read(new byte[0])).isEqualTo(Staple.NONE);
    }

    @Test
    void whatIsOldOrOfAnotherOrFromAnotherIsNot() throws Exception {
        Instant longAgo = NOW.minus(Duration.ofDays(5));
        TestCa.Leaf other = ca.leaf("static.example.com");
        PrivateKey stranger = TestCa.create().issuerKey();

        assertThat(read(response(leaf, REVOKED, longAgo))).isEqualTo(Staple.UNUSABLE);
        assertThat(read(response(other, REVOKED, NOW))).isEqualTo(Staple.UNUSABLE);
        assertThat(read(signed(stranger, leaf, REVOKED, NOW))).isEqualTo(Staple.UNUSABLE);
        assertThat(read(new byte[] {1, 2, 3})).isEqualTo(Staple.UNUSABLE);
    }
}
