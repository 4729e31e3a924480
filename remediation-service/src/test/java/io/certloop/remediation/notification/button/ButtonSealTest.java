package io.certloop.remediation.notification.button;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hash was computed by {@code openssl dgst -sha256 -hmac}. */
class ButtonSealTest {

    private static final String RUN = "11111111-2222-4333-8444-555555555555";
    private static final String PLAN = "a".repeat(64);
    private static final Button BUTTON = new Button(
            ButtonAction.APPROVE, UUID.fromString(RUN), Optional.of(PLAN), Instant.ofEpochSecond(1_795_860_000));
    private static final String SEALED =
            "cl1.APPROVE." + RUN + "." + PLAN + ".1795860000.HXqbzISUIcuMM4W9xLE0H6ywqBoBeP976mWtmpkftAQ";

    @Test
    void whatWasSealedIsOpenedAndMayStandInASentence() {
        assertThat(ButtonSeal.seal(BUTTON, "team", "a secret")).isEqualTo(SEALED);
        assertThat(ButtonSeal.in("@robot Approve " + SEALED + " ")).contains(SEALED);
        assertThat(ButtonSeal.open(SEALED, "team", List.of("newer", "a secret")))
                .contains(BUTTON);
    }

    @Test
    void withoutAPlanToo() {
        Button button = new Button(ButtonAction.EXPLAIN, BUTTON.run(), Optional.empty(), Instant.ofEpochSecond(1));
        String sealed = ButtonSeal.seal(button, "team", "s");

        assertThat(ButtonSeal.open(sealed, "team", List.of("s"))).contains(button);
    }

    @ParameterizedTest
    @CsvSource({
        "APPROVE,REJECT",
        "11111111-2222,11111111-2223",
        "aaaaaaaa,aaaaaaab",
        "1795860000,1995860000",
        "HXqbz,HXqba"
    })
    void whatWasChangedIsNoButton(String part, String other) {
        String forged = SEALED.replaceFirst(part, other);

        assertThat(forged).isNotEqualTo(SEALED);
        assertThat(ButtonSeal.open(forged, "team", List.of("a secret"))).isEmpty();
    }

    @Test
    void aButtonOfAnotherChatOrSecretIsNone() {
        assertThat(ButtonSeal.open(SEALED, "other", List.of("a secret"))).isEmpty();
        assertThat(ButtonSeal.open(SEALED, "team", List.of("another"))).isEmpty();
        assertThat(ButtonSeal.open(SEALED, "team", List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "approve", "cl1.APPROVE", "cl1.APPROVE.x.y.z.w"})
    void anyOtherTextIsNoButton(String text) {
        assertThat(ButtonSeal.in(text)).isEmpty();
        assertThat(ButtonSeal.open(text, "team", List.of("a secret"))).isEmpty();
    }
}
