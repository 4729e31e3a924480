package io.certloop.ticket.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.ticket.desk.EventSignature.Scheme;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors: RFC 2202 and RFC 4231 for the hashes, RFC 7617 for basic. */
class EventSignatureTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final byte[] BODY = "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8);
    private static final String SHA1 = "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79";
    private static final String SHA256 = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

    @Test
    void knowsTheHashesOfOthers() {
        assertThat(isValid(plain("HmacSHA1", "sha1=", false), "sha1=" + SHA1)).isTrue();
        assertThat(isValid(plain("HmacSHA256", "", false), SHA256)).isTrue();
        assertThat(isValid(plain("HmacSHA256", "", true), "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM="))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256=",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3844",
                "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
            })
    void refusesAnyOther(String sent) {
        assertThat(isValid(plain("HmacSHA256", "", false), sent)).isFalse();
    }

    @Test
    void refusesAnEventWithoutItsHeaders() {
        EventSignature signature = signature(timed(), "Jefe");

        assertThat(isValid(signature, Map.of("X-Time", seconds()), NOW)).isFalse();
        assertThat(isValid(signature, Map.of("X-Signature", SHA256), NOW)).isFalse();
        assertThat(isValid(new EventSignature(timed(), List::of), Map.<String, String>of(), NOW))
                .isFalse();
    }

    @Test
    void aSignedTimeHoldsForFiveMinutes() {
        Map<String, String> unsigned = Map.of("X-Time", seconds(), "X-Signature", SHA256);
        EventSignature signature = signature(timed(), "Jefe");
        String right = hash(seconds() + "what do ya want for nothing?");
        Map<String, String> good = Map.of("X-Time", seconds(), "X-Signature", right);

        assertThat(isValid(signature, unsigned, NOW)).isFalse();
        assertThat(isValid(signature, good, NOW)).isTrue();
        assertThat(isValid(signature, good, NOW.plus(Duration.ofMinutes(5)))).isTrue();
        assertThat(isValid(signature, good, NOW.plus(Duration.ofSeconds(301)))).isFalse();
        assertThat(isValid(signature, good, NOW.minus(Duration.ofSeconds(301)))).isFalse();
    }

    @Test
    void anySecretOfTheFileWill() {
        EventSignature signature = signature(plain("HmacSHA1", "", false), "the next one", "Jefe");

        assertThat(isValid(signature, Map.of("X-Signature", SHA1), NOW)).isTrue();
    }

    @Test
    void knowsBearersAndPasswords() {
        EventSignature bearer = signature(new Scheme.Bearer(), "a");
        EventSignature basic = signature(new Scheme.Basic(), "Aladdin:open sesame");

        assertThat(isValid(bearer, Map.of("Authorization", "Bearer a"), NOW)).isTrue();
        assertThat(isValid(bearer, Map.of("Authorization", "Bearer b"), NOW)).isFalse();
        assertThat(isValid(bearer, Map.of("Authorization", "Basic a"), NOW)).isFalse();
        assertThat(isValid(basic, Map.of("Authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="), NOW))
                .isTrue();
    }

    private static boolean isValid(Scheme scheme, String sent) {
        return isValid(signature(scheme, "Jefe"), Map.of("X-Signature", sent), NOW);
    }

    private static boolean isValid(EventSignature signature, Map<String, String> headers, Instant at) {
        return signature.open(headers::get, name -> null, BODY, at).isPresent();
    }

    private static EventSignature signature(Scheme scheme, String... secrets) {
        return new EventSignature(scheme, () -> List.of(secrets));
    }

    private static Scheme plain(String algorithm, String prefix, boolean isBase64) {
        return new Scheme.Hmac(
                algorithm, "X-Signature", prefix, isBase64, "{body}", Optional.empty(), Optional.empty());
    }

    private static Scheme timed() {
        return new Scheme.Hmac(
                "HmacSHA256", "X-Signature", "", false, "{timestamp}{body}", Optional.of("X-Time"), Optional.empty());
    }

    private static String seconds() {
        return String.valueOf(NOW.getEpochSecond());
    }

    private static String hash(String text) {
        return DeskSignatures.hmacSha256("Jefe", text);
    }
}
