package io.certloop.cloud.acme;

import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;

/** Computes the identifier of a certificate for renewal information (ARI, RFC 9773). */
public final class RenewalId {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private RenewalId() {}

    /** Empty for a certificate without an authority key identifier. */
    public static Optional<String> of(X509Certificate certificate) {
        return Optional.ofNullable(certificate.getExtensionValue(Extension.authorityKeyIdentifier.getId()))
                .map(bytes -> ASN1OctetString.getInstance(bytes).getOctets())
                .map(AuthorityKeyIdentifier::getInstance)
                .map(AuthorityKeyIdentifier::getKeyIdentifierOctets)
                .map(key -> BASE64.encodeToString(key)
                        + "."
                        + BASE64.encodeToString(certificate.getSerialNumber().toByteArray()));
    }
}
