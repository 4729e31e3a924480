package io.certloop.cloud.acme.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.cloud.acme.settings.AcmeSettings.KeyType;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shredzone.acme4j.util.KeyPairUtils;

class PemKeysTest {

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(KeyType.class)
    void keyIsReadWithItsPublicHalfFromEveryForm(KeyType type) throws IOException {
        var keys = PemKeys.create(type);
        var ours = Files.write(folder.resolve("pkcs8"), PemKeys.pem(keys.getPrivate()));
        assertThat(PemKeys.read(ours).getPublic()).isEqualTo(keys.getPublic());
        // PKCS #1 for RSA, SEC 1 for EC.
        var old = new StringWriter();
        KeyPairUtils.writeKeyPair(keys, old);
        var theirs = Files.writeString(folder.resolve("old"), old.toString());
        assertThat(PemKeys.read(theirs).getPublic()).isEqualTo(keys.getPublic());
    }

    @Test
    void nothingOfAnUnusableFileIsQuoted() throws IOException {
        var file =
                Files.writeString(
                        folder.resolve("key"),
                        "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
        assertThatThrownBy(() -> PemKeys.read(file))
                .isInstanceOf(IOException.class)
                .hasNoCause()
                .hasMessageNotContaining("c2VjcmV0");
    }
}
