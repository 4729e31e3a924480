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
}
