package io.certloop.cloud.edge.tls;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Whom a certificate is for: its alternative names. The common name alone no longer counts. */
final class SubjectNames {

    private static final int DNS = 2;

    private SubjectNames() {}

    static List<String> of(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        return names == null
                ? List.of()
                : names.stream()
                        .filter(name -> name.get(0).equals(DNS))
                        .map(name -> ((String) name.get(1)).toLowerCase(Locale.ROOT))
                        .toList();
    }

    /** A star stands for exactly one whole label, the leftmost, above at least two others. */
    static boolean cover(List<String> names, String host) {
        String asked = host.toLowerCase(Locale.ROOT);
        int dot = asked.indexOf('.');
        String parent = dot > 0 ? asked.substring(dot) : "";
        boolean starAllowed = parent.indexOf('.', 1) > 0;
        return names.stream()
                .anyMatch(
                        name ->
                                name.equals(asked)
                                        || (starAllowed
                                                && name.startsWith("*.")
                                                && name.substring(1).equals(parent)));
    }

    static String sha256(X509Certificate certificate) throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    }
}
