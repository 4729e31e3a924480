package io.certloop.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrowserSessionTest {

    private static final Instant END = Instant.parse("2026-11-25T12:00:00Z");
    private static final String COOKIE = new BrowserSession("a.b.c", END).cookie();

    @Test
    void isTakenUntilItEndsAndNotAfter() {
        assertThat(BrowserSession.read(COOKIE, END.minusSeconds(1)))
                .contains(new BrowserSession("a.b.c", END));
        assertThat(BrowserSession.read(COOKIE, END)).isEmpty();
    }

    @Test
    void nobodyMakesItLastLongerOrWritesOneByHand() {
        String longer = COOKIE.replaceFirst("^\\d+", String.valueOf(END.getEpochSecond() + 9_999));
        for (String wrong : List.of(longer, "", "a", "1.2", "x.y.z", "-1.s.t", COOKIE + "x")) {
            assertThat(BrowserSession.read(wrong, END.minusSeconds(1))).as(wrong).isEmpty();
        }
    }
}
