package io.certloop.cloud.certificate;

import java.util.regex.Pattern;

/**
 * The key of a certificate, and the algorithm that signed the certificate.
 *
 * @param algorithm the JDK's name of the key algorithm: EC, RSA, EdDSA …
 * @param bits size of the curve or the modulus; 0 if the algorithm has only one size
 * @param signedWith the JDK's name of the signature algorithm, for instance SHA256withRSA
 */
public record CertificateKey(String algorithm, int bits, String signedWith) {

    private static final Pattern BROKEN_HASH = Pattern.compile("(MD[245]|SHA-?1)with.*", Pattern.CASE_INSENSITIVE);

    /** Whether the key or the signature is one that clients refuse or soon will. */
    public boolean isWeak() {
        boolean weakKey = switch (algorithm) {
            case "RSA" -> bits < 2048;
            case "EC" -> bits < 256;
            case "DSA" -> true;
            default -> false;
        };
        return weakKey || BROKEN_HASH.matcher(signedWith).matches();
    }
}
