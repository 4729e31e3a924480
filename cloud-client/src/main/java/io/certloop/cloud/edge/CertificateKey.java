package io.certloop.cloud.edge;

/**
 * The key that a certificate is for, and how the certificate was signed.
 *
 * @param algorithm as the JDK calls it: EC, RSA, EdDSA …
 * @param bits of the curve or the modulus; 0 where the algorithm has but one size
 * @param signedWith as the JDK calls it, for instance SHA256withRSA
 */
public record CertificateKey(String algorithm, int bits, String signedWith) {}
