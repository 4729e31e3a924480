package io.certloop.service.security.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors: RFC 2202 and RFC 4231, test case 2 of each. */
class MessageSignatureTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

    @Test
    void hashesAsTheStandardsSay() {
        byte[] text = "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8);

        assertThat(HexFormat.of().formatHex(MessageSignature.hmac("HmacSHA1", "Jefe", text)))
                .isEqualTo("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
        assertThat(HexFormat.of().formatHex(MessageSignature.hmac(MessageSignature.SHA256, "Jefe", text)))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void comparesWholeTexts() {
        assertThat(MessageSignature.isSame("one", "one")).isTrue();
        assertThat(MessageSignature.isSame("one", "ones")).isFalse();
        assertThat(MessageSignature.isSame("one", "")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1795860000", "1795860000000", "2026-11-28T10:00:00Z"})
    void aTimeIsNearForFiveMinutes(String timestamp) {
        Duration most = Duration.ofMinutes(5);

        assertThat(MessageSignature.isNear(timestamp, NOW.plus(most))).isTrue();
        assertThat(MessageSignature.isNear(timestamp, NOW.minus(most))).isTrue();
        assertThat(MessageSignature.isNear(timestamp, NOW.plus(most).plusSeconds(1)))
                .isFalse();
        assertThat(MessageSignature.isNear(timestamp, NOW.minus(most).minusSeconds(1)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "1e9", "99999999999999999999", "-1", "9223372036854775807"})
    void whatIsNoTimeIsNotNear(String timestamp) {
        assertThat(MessageSignature.isNear(timestamp, NOW)).isFalse();
    }
}
