package io.certloop.service.security.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The encrypted text is the published example of open.feishu.cn ("Configure the encrypt key"); the signature was
 * computed by {@code openssl dgst -sha256}.
 */
class FeishuEnvelopeTest {

    private static final String PUBLISHED = "P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=";
    private static final byte[] BODY = ("{\"encrypt\":\"" + PUBLISHED + "\"}").getBytes(UTF_8);
    private static final String SIGNATURE = "a4e47e882a2824f2e3eaf514ba1ac288ae4af214769fcfddd66d61535b70e8b4";

    private final FeishuEnvelope envelope = new FeishuEnvelope("test key");

    @Test
    void decryptsThePublishedExample() {
        assertThat(envelope.decrypt(PUBLISHED)).contains("hello world");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no base64",
                "AAAA",
                "P37w+VZImNgPEO1RBhJ6Rg==",
                "P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzgg=="
            })
    void whatIsNoEncryptedTextIsNotRead(String encrypted) {
        assertThat(envelope.decrypt(encrypted)).isEmpty();
    }

    @Test
    void theSignatureCoversTimeNonceKeyAndBody() {
        assertThat(envelope.isSigned(SIGNATURE, "1795860000", "n0nce", BODY)).isTrue();
        assertThat(envelope.isSigned(SIGNATURE, "1795860001", "n0nce", BODY)).isFalse();
        assertThat(envelope.isSigned(SIGNATURE, "1795860000", "nonce", BODY)).isFalse();
        assertThat(envelope.isSigned(SIGNATURE, "1795860000", "n0nce", new byte[0]))
                .isFalse();
        assertThat(envelope.isSigned("", "1795860000", "n0nce", BODY)).isFalse();
        assertThat(new FeishuEnvelope("another").isSigned(SIGNATURE, "1795860000", "n0nce", BODY))
                .isFalse();
    }
}
