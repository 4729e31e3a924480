package io.certloop.service.security.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAccountTokenTest {

    private static String token(String claims) {
        byte[] bytes = claims.getBytes(StandardCharsets.UTF_8);
        return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + ".sig";
    }

    @Test
    void isOneThatSaysSo() {
        assertThat(ServiceAccountToken.is(token("{\"sub\":\"system:serviceaccount:certloop:x\",\"a\":1}")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sub\":\"u-1\"}",
                "{\"sub\":[\"system:serviceaccount:certloop:x\"]}",
                "{\"sub\":null}",
                "{}",
                "[]",
                "nonsense",
                ""
            })
    void isNoOther(String claims) {
        assertThat(ServiceAccountToken.is(token(claims))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.b.c", "a.!.c", "ffff", "a.b.c.d"})
    void isNotWhatIsNoToken(String text) {
        assertThat(ServiceAccountToken.is(text)).isFalse();
    }
}
