package io.certloop.service.security.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.desk.WeComCipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both messages are published examples: Sample.cs of WeCom's own library. */
class WeComEnvelopeTest {

    private static final String KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    private static final String CORP = "wx5823bf96d3bd56c7";
    private static final String ECHO =
            "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==";
    private static final String MESSAGE =
            "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==";

    private final WeComEnvelope envelope = WeComEnvelope.of("QDG6eK " + KEY, CORP);

    @Test
    void verifiesAndDecryptsThePublishedExamples() {
        assertThat(envelope.isSigned("5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3", "1409659589", "263014780", ECHO))
                .isTrue();
        assertThat(envelope.decrypt(ECHO)).contains("1616140317555161061");
        assertThat(envelope.isSigned("477715d11cdb4164915debcba66cb864d751f3e6", "1409659813", "1372623149", MESSAGE))
                .isTrue();
        assertThat(envelope.decrypt(MESSAGE).orElseThrow())
                .startsWith("<xml><ToUserName><![CDATA[" + CORP)
                .contains("<FromUserName>", "<MsgType>");
    }

    @Test
    void theSignatureCoversTokenTimeNonceAndText() {
        String signature = "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3";

        assertThat(envelope.isSigned(signature, "1409659580", "263014780", ECHO))
                .isFalse();
        assertThat(envelope.isSigned(signature, "1409659589", "263014781", ECHO))
                .isFalse();
        assertThat(envelope.isSigned(signature, "1409659589", "263014780", MESSAGE))
                .isFalse();
        assertThat(new WeComEnvelope("another", KEY, CORP).isSigned(signature, "1409659589", "263014780", ECHO))
                .isFalse();
    }

    @Test
    void whatIsForAnotherReceiverIsNotRead() {
        assertThat(new WeComEnvelope("QDG6eK", KEY, "another").decrypt(ECHO)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no base64", "AAAA", "P9nAzCzyDtyTWESHep1vCw=="})
    void whatIsNoEncryptedTextIsNotRead(String encrypted) {
        assertThat(envelope.decrypt(encrypted)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "已批准", "12345678901234567890123456789012"})
    void readsTextsOfAnyLength(String text) {
        assertThat(envelope.decrypt(WeComCipher.encrypted(KEY, CORP, text))).contains(text);
    }
}
