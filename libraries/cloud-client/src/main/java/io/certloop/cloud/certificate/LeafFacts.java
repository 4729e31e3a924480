package io.certloop.cloud.certificate;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.jspecify.annotations.Nullable;

/**
 * Facts from the extensions of a leaf certificate. An extension that cannot be parsed counts as absent.
 *
 * @param serial serial number in lower-case hex without leading zeros
 * @param authorityKeyId lower-case hex; empty if the leaf names none
 * @param extendedKeyUsages object identifiers, for instance 1.3.6.1.5.5.7.3.2 for clientAuth; empty if any usage is
 *     allowed
 * @param mustStaple whether the leaf has the TLS feature status_request (RFC 7633)
 * @param scts number of signed certificate timestamps embedded in the leaf (RFC 6962)
 * @param crls HTTP addresses of revocation lists, in the order of the leaf
 */
public record LeafFacts(
        String serial,
        String authorityKeyId,
        Set<String> extendedKeyUsages,
        boolean mustStaple,
        int scts,
        List<String> crls) {

    public static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    public static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";

    public static final LeafFacts NONE = new LeafFacts("0", "", Set.of(), false, 0, List.of());

    private static final String SCT_LIST = "1.3.6.1.4.1.11129.2.4.2";
    private static final String TLS_FEATURE = "1.3.6.1.5.5.7.1.24";
    private static final int STATUS_REQUEST = 5;
    private static final int URI = GeneralName.uniformResourceIdentifier;

    public LeafFacts {
        extendedKeyUsages = Set.copyOf(extendedKeyUsages);
        crls = List.copyOf(crls);
    }

    public static LeafFacts of(X509Certificate leaf) {
        return new LeafFacts(
                leaf.getSerialNumber().toString(16),
                authorityKeyId(leaf),
                usages(leaf),
                mustStaple(leaf),
                scts(leaf),
                crls(leaf));
    }

    private static String authorityKeyId(X509Certificate leaf) {
        return read(
                leaf,
                Extension.authorityKeyIdentifier.getId(),
                "",
                value -> HexFormat.of()
                        .formatHex(AuthorityKeyIdentifier.getInstance(value).getKeyIdentifierOctets()));
    }

    private static Set<String> usages(X509Certificate leaf) {
        try {
            List<String> usages = leaf.getExtendedKeyUsage();
            return usages == null ? Set.of() : Set.copyOf(usages);
        } catch (GeneralSecurityException e) {
            return Set.of();
        }
    }

    private static boolean mustStaple(X509Certificate leaf) {
        return read(
                leaf,
                TLS_FEATURE,
                false,
                value -> Stream.of(ASN1Sequence.getInstance(value).toArray())
                        .anyMatch(feature -> ASN1Integer.getInstance(feature).hasValue(STATUS_REQUEST)));
    }

    private static int scts(X509Certificate leaf) {
        return read(
                leaf,
                SCT_LIST,
                0,
                value -> entries(ASN1OctetString.getInstance(value).getOctets()));
    }

    /**
     * Counts the entries of a TLS-encoded list: two bytes with the length of the list, then the entries, each after two
     * bytes with its length.
     */
    private static int entries(byte[] list) {
        int count = 0;
        for (int at = 2; at + 2 <= list.length; count++) {
            at += 2 + ((list[at] & 0xff) << 8 | list[at + 1] & 0xff);
            if (at > list.length) {
                return count;
            }
        }
        return count;
    }

    private static List<String> crls(X509Certificate leaf) {
        return read(
                leaf,
                Extension.cRLDistributionPoints.getId(),
                List.of(),
                value -> Stream.of(CRLDistPoint.getInstance(value).getDistributionPoints())
                        .map(DistributionPoint::getDistributionPoint)
                        .filter(LeafFacts::isFullName)
                        .map(name -> GeneralNames.getInstance(name.getName()))
                        .flatMap(names -> Stream.of(names.getNames()))
                        .filter(name -> name.getTagNo() == URI)
                        .map(name -> name.getName().toString())
                        .filter(uri -> uri.matches("https?://.*"))
                        .toList());
    }

    private static boolean isFullName(@Nullable DistributionPointName name) {
        return name != null && name.getType() == DistributionPointName.FULL_NAME;
    }

    private static <T> T read(X509Certificate leaf, String id, T absent, Function<ASN1Primitive, T> reader) {
        byte[] value = leaf.getExtensionValue(id);
        if (value == null) {
            return absent;
        }
        try {
            return reader.apply(ASN1Primitive.fromByteArray(
                    ASN1OctetString.getInstance(value).getOctets()));
        } catch (IOException | RuntimeException e) {
            // Edges may present anything, and BouncyCastle refuses it in many ways.
            return absent;
        }
    }
}
