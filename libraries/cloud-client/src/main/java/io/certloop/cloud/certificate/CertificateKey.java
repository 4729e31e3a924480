package io.certloop.cloud.certificate;

import java.util.regex.Pattern;

/**
 * The key that a certificate is for, and how the certificate was signed.
 *
 * @param algorithm as the JDK calls it: EC, RSA, EdDSA …
 * @param bits of the curve or the modulus; 0 where the algorithm has but one size
 * @param signedWith as the JDK calls it, for instance SHA256withRSA
 */
public record CertificateKey(String algorithm, int bits, String signedWith) {

    private static final Pattern BROKEN_HASH =
            Pattern.compile("(MD[245]|SHA-?1)with.*", Pattern.CASE_INSENSITIVE);

    /** Whether the key or the signature is one that clients refuse or soon will. */
    public boolean isWeak() {
        boolean weakKey =
                switch (algorithm) {
                    case "RSA" -> bits < 2048;
                    case "EC" -> bits < 256;
                    case "DSA" -> true;
                    default -> false;
                };
        return weakKey || BROKEN_HASH.matcher(signedWith).matches();
    }
}
