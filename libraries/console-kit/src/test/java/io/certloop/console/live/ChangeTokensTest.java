package io.certloop.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeTokensTest {

    private final List<String> read = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-25T03:00:00Z");
    private final ChangeTokens tokens = new ChangeTokens(() -> now);

    @Test
    void aPageIsReadOnceHoweverManyWatchIt() {
        assertThat(of("a", "sick")).isEqualTo(of("a", "well"));
        assertThat(of("b", "well")).isNotEqualTo(of("a", "well"));
        assertThat(read).containsExactly("sick", "well");
    }

    @Test
    void whatIsOldIsReadAgainAndHasAnotherTokenOnlyIfItIsAnother() {
        Seen before = of("a", "sick");
        now = now.plusSeconds(1);
        assertThat(of("a", "sick")).isEqualTo(before);
        now = now.plusSeconds(1);
        assertThat(of("a", "well")).isNotEqualTo(before);
    }

    private Seen of(String page, String shown) {
        return tokens.of(
                page,
                () -> {
                    read.add(shown);
                    return Seen.of(shown);
                });
    }
}
