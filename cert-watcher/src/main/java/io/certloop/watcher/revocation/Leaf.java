package io.certloop.watcher.revocation;

import io.certloop.cloud.edge.ServedCertificate;
import java.math.BigInteger;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A served certificate, with the addresses at which its authority publishes renewal information and revocations.
 *
 * @param directory address of the ACME server that knows the certificate
 * @param renewalId id of the certificate at that server (RFC 9773, section 4.1)
 * @param crlUrl the first revocation list that the certificate names
 * @param authority the certificate that signed this one; it must also have signed the list
 */
public record Leaf(
        String sha256,
        String serial,
        String issuer,
        Instant notBefore,
        Instant notAfter,
        Optional<URI> directory,
        Optional<String> renewalId,
        Optional<String> crlUrl,
        Optional<X509Certificate> authority) {

    static Leaf of(ServedCertificate served, List<AcmeDirectory> directories) {
        String keyId = served.leaf().authorityKeyId();
        Optional<URI> directory = keyId.isEmpty()
                ? Optional.empty()
                : directories.stream()
                        .filter(each -> each.knows(served.issuer(), keyId))
                        .map(AcmeDirectory::url)
                        .findFirst();
        Optional<X509Certificate> authority = Optional.ofNullable(served.authority());
        return new Leaf(
                served.sha256(),
                served.leaf().serial(),
                served.issuer(),
                served.notBefore(),
                served.notAfter(),
                directory,
                directory.map(url -> renewalId(keyId, served.leaf().serial())),
                authority.flatMap(any -> served.leaf().crls().stream().findFirst()),
                authority);
    }

    static String renewalId(String keyId, String serial) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString(HexFormat.of().parseHex(keyId))
                + "."
                + base64.encodeToString(new BigInteger(serial, 16).toByteArray());
    }
}
