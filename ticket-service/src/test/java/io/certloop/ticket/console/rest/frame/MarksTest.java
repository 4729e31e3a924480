package io.certloop.ticket.console.rest.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarksTest {

    private final List<String> read = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-25T03:00:00Z");
    private final Marks marks = new Marks(() -> now);

    @Test
    void aPageIsReadOnceHoweverManyWatchIt() {
        assertThat(of("a", "sick")).isEqualTo(of("a", "well"));
        assertThat(of("b", "well")).isNotEqualTo(of("a", "well"));
        assertThat(read).containsExactly("sick", "well");
    }

    @Test
    void whatIsOldIsReadAgainAndHasAnotherMarkOnlyIfItIsAnother() {
        String before = of("a", "sick");
        now = now.plusSeconds(1);
        assertThat(of("a", "sick")).isEqualTo(before);
        now = now.plusSeconds(1);
        assertThat(of("a", "well")).isNotEqualTo(before);
    }

    private String of(String page, String shown) {
        return marks.of(
                page,
                () -> {
                    read.add(shown);
                    return shown;
                });
    }
}
