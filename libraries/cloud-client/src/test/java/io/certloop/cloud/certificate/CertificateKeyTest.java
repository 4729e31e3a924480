package io.certloop.cloud.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateKeyTest {

    @ParameterizedTest
    @CsvSource({
        "EC, 256, SHA256withECDSA, false",
        "EC, 224, SHA256withECDSA, true",
        "RSA, 2048, SHA256withRSA, false",
        "RSA, 2047, SHA256withRSA, true",
        "RSA, 4096, SHA1withRSA, true",
        "RSA, 4096, MD5withRSA, true",
        "RSA, 4096, SHA512withRSA, false",
        "DSA, 3072, SHA256withDSA, true",
        "EdDSA, 0, Ed25519, false"
    })
    void tellsWhatClientsRefuseOrSoonWill(String algorithm, int bits, String signedWith, boolean weak) {
        assertThat(new CertificateKey(algorithm, bits, signedWith).isWeak()).isEqualTo(weak);
    }
}
