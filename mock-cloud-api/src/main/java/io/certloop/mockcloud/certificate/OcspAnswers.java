package io.certloop.mockcloud.certificate;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.jcajce.JcaBasicOCSPRespBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** Builds OCSP responses of an issuer (RFC 6960), which are valid for a day. */
record OcspAnswers(X509Certificate issuer, PrivateKey key, String algorithm) {

    private static final Duration VALID = Duration.ofDays(1);

    byte[] good(X509Certificate leaf, Instant at) {
        return answer(leaf, CertificateStatus.GOOD, at);
    }

    byte[] revoked(X509Certificate leaf, Instant at) {
        return answer(leaf, new RevokedStatus(Date.from(at), CRLReason.keyCompromise), at);
    }

    private byte[] answer(X509Certificate leaf, CertificateStatus status, Instant at) {
        try {
            var sha1 = new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1);
            var about = new CertificateID(sha1, new JcaX509CertificateHolder(issuer), leaf.getSerialNumber());
            var word = new JcaBasicOCSPRespBuilder(issuer.getPublicKey(), sha1)
                    .addResponse(about, status, Date.from(at), Date.from(at.plus(VALID)))
                    .build(new JcaContentSignerBuilder(algorithm).build(key), null, Date.from(at));
            return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, word).getEncoded();
        } catch (GeneralSecurityException | OperatorCreationException | OCSPException | IOException e) {
            throw new IllegalStateException("OCSP answer", e);
        }
    }
}
