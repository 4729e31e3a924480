package io.certloop.cloud.certificate;

import io.certloop.service.text.Sha256;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

public final class X509 {

    private static final int DNS = 2;

    private X509() {}

    /** Parses the first certificate in the bytes, which are PEM or DER. */
    public static X509Certificate first(byte[] bytes) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
    }

    /** Fingerprint in lower-case hex. */
    public static String sha256(X509Certificate certificate) throws CertificateEncodingException {
        return HexFormat.of().formatHex(Sha256.digest().digest(certificate.getEncoded()));
    }

    /**
     * The subject alternative DNS names of a certificate, in lower case. The common name is ignored, because clients
     * ignore it, too.
     */
    public static List<String> names(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        return names == null
                ? List.of()
                : names.stream()
                        .filter(name -> name.get(0).equals(DNS))
                        .map(name -> ((String) name.get(1)).toLowerCase(Locale.ROOT))
                        .toList();
    }

    /**
     * Whether one of the names covers the host. In a wildcard name, the star stands for exactly one label, the
     * leftmost, and at least two labels must follow.
     */
    public static boolean cover(List<String> names, String host) {
        String asked = host.toLowerCase(Locale.ROOT);
        int dot = asked.indexOf('.');
        String parent = dot > 0 ? asked.substring(dot) : "";
        boolean starAllowed = parent.indexOf('.', 1) > 0;
        return names.stream()
                .anyMatch(name -> name.equals(asked)
                        || (starAllowed
                                && name.startsWith("*.")
                                && name.substring(1).equals(parent)));
    }
}
