package io.certloop.cloud.acme.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.cloud.acme.settings.AcmeSettings.KeyType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PemKeysTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(KeyType.class)
    void keyIsReadWithItsPublicHalfFromEveryForm(KeyType type) throws IOException {
        var keys = PemKeys.create(type);
        var ours = Files.write(folder.resolve("pkcs8"), PemKeys.pem(keys.getPrivate()));
        assertThat(PemKeys.read(ours).getPublic()).isEqualTo(keys.getPublic());
        var theirs = folder.resolve("old");
        try (var writer = new PemWriter(Files.newBufferedWriter(theirs))) {
            writer.writeObject(old(keys.getPrivate()));
        }
        assertThat(PemKeys.read(theirs).getPublic()).isEqualTo(keys.getPublic());
    }

    /** PKCS #1 for RSA, SEC 1 for EC, as openssl wrote them for long. */
    private static PemObject old(PrivateKey key) throws IOException {
        var info = PrivateKeyInfo.getInstance(key.getEncoded());
        return key instanceof ECPrivateKey ec
                ? new PemObject(
                        "EC PRIVATE KEY",
                        new org.bouncycastle.asn1.sec.ECPrivateKey(
                                        ec.getParams().getOrder().bitLength(),
                                        ec.getS(),
                                        info.getPrivateKeyAlgorithm().getParameters())
                                .getEncoded())
                : new PemObject(
                        "RSA PRIVATE KEY",
                        info.parsePrivateKey().toASN1Primitive().getEncoded());
    }

    @Test
    void nothingOfAnUnusableFileIsQuoted() throws IOException {
        var file = Files.writeString(
                folder.resolve("key"), "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
        assertThatThrownBy(() -> PemKeys.read(file))
                .isInstanceOf(IOException.class)
                .hasNoCause()
                .hasMessageNotContaining("c2VjcmV0");
    }
}
