package io.certloop.cloud.edge.tls;

import io.certloop.cloud.edge.Staple;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;

/** Reads the OCSP response that an edge stapled to its handshake. No OCSP server is queried. */
final class Staples {

    private static final ASN1ObjectIdentifier TIMESTAMPS = new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.5");

    private Staples() {}

    static Staple read(byte[] response, List<X509Certificate> sent, Set<TrustAnchor> anchors, Instant now) {
        if (response.length == 0) {
            return Staple.NONE;
        }
        try {
            PKIXBuilderParameters parameters = ChainTrust.parameters(sent, anchors, now);
            CertPathBuilder builder = CertPathBuilder.getInstance("PKIX");
            var checker = (PKIXRevocationChecker) builder.getRevocationChecker();
            checker.setOcspResponses(Map.of(sent.getFirst(), response));
            checker.setOptions(
                    Set.of(PKIXRevocationChecker.Option.ONLY_END_ENTITY, PKIXRevocationChecker.Option.NO_FALLBACK));
            parameters.addCertPathChecker(checker);
            builder.build(parameters);
            return Staple.GOOD;
        } catch (GeneralSecurityException | IOException e) {
            return isRevoked(e) ? Staple.REVOKED : Staple.UNUSABLE;
        }
    }

    /** Whether the OCSP response contains signed certificate timestamps (RFC 6962, 3.3). */
    static boolean haveTimestamps(byte[] response) {
        if (response.length == 0) {
            return false;
        }
        try {
            return new OCSPResp(response).getResponseObject() instanceof BasicOCSPResp basic
                    && Stream.of(basic.getResponses()).anyMatch(each -> each.getExtension(TIMESTAMPS) != null);
        } catch (IOException | OCSPException | RuntimeException e) {
            // Edges may staple anything, and BouncyCastle refuses it in many ways.
            return false;
        }
    }

    private static boolean isRevoked(Throwable e) {
        return e != null
                && (e instanceof CertPathValidatorException invalid && invalid.getReason() == BasicReason.REVOKED
                        || isRevoked(e.getCause()));
    }
}
