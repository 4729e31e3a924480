package io.certloop.ticket.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.console.page.Plot;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class DailyCountsTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void countsEachDayAndLeavesOutWhatIsOlder() {
        Plot plot =
                DailyCounts.of(
                        List.of(
                                NOW,
                                NOW.minusSeconds(3600),
                                NOW.minusSeconds(86_400),
                                NOW.minusSeconds(86_400L * 40)),
                        30,
                        NOW,
                        ZoneOffset.UTC);
        assertThat(plot.highest()).isEqualTo(2);
        assertThat(plot.bars()).hasSize(30);
        assertThat(plot.bars().getLast().height()).isEqualTo(Plot.HEIGHT);
        assertThat(plot.bars().get(28).height()).isEqualTo(Plot.HEIGHT / 2);
        assertThat(plot.bars().stream().mapToLong(Plot.Bar::count).sum()).isEqualTo(3);
    }

    @Test
    void aDayIsOneOfTheZone() {
        Plot plot =
                DailyCounts.of(
                        List.of(Instant.parse("2026-11-25T17:00:00Z")),
                        2,
                        Instant.parse("2026-11-25T17:00:00Z"),
                        ZoneId.of("Asia/Shanghai"));
        assertThat(plot.to()).isEqualTo("2026-11-26");
        assertThat(plot.bars().getLast().count()).isEqualTo(1);
    }

    @Test
    void nothingIsPlottedWhereNothingWas() {
        assertThat(DailyCounts.of(List.of(), 5, NOW, ZoneOffset.UTC).highest()).isZero();
    }
}
