package io.certloop.ticket.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ObjectiveTest {

    private static final BigDecimal AIM = new BigDecimal("99.9");

    @Test
    void isMetByItsAimAndNotByALittleLess() {
        assertThat(new Objective("proven", 1_000, 999, AIM).met()).contains(true);
        assertThat(new Objective("proven", 100_000, 99_899, AIM).met()).contains(false);
    }

    @Test
    void oneThatWasMissedIsNeverRoundedAway() {
        assertThat(new Objective("proven", 1_000_000, 999_999, AIM).share()).isEqualTo("99.99");
        assertThat(new Objective("proven", 7, 7, AIM).share()).isEqualTo("100.00");
    }

    @Test
    void nothingIsNeitherGoodNorBad() {
        assertThat(new Objective("proven", 0, 0, AIM).met()).isEmpty();
    }

    @Test
    void fewerThanAMissMayBeAmongAreNotJudged() {
        assertThat(new Objective("proven", 1, 0, AIM).needed()).isEqualTo(1_000);
        assertThat(new Objective("proven", 999, 0, AIM).met()).isEmpty();
        assertThat(new Objective("proven", 1_000, 0, AIM).met()).contains(false);
        assertThat(new Objective("decided", 99, 99, new BigDecimal("99")).met()).isEmpty();
        assertThat(new Objective("decided", 100, 99, new BigDecimal("99")).met())
                .contains(true);
        assertThat(new Objective("decided", 7, 0, new BigDecimal("99.7")).needed())
                .isEqualTo(334);
    }
}
