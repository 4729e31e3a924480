package io.certloop.ticket.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.console.page.Plot;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class HourlyCountsTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void countsEachHourAndLeavesOutWhatIsOlder() {
        Plot plot = HourlyCounts.of(
                List.of(NOW, NOW.plusSeconds(60), NOW.minusSeconds(3600), NOW.minusSeconds(3600L * 40)),
                30,
                NOW.plusSeconds(120),
                ZoneOffset.UTC);
        assertThat(plot.highest()).isEqualTo(2);
        assertThat(plot.bars()).hasSize(30);
        assertThat(plot.bars().getLast().height()).isEqualTo(Plot.HEIGHT);
        assertThat(plot.bars().get(28).height()).isEqualTo(Plot.HEIGHT / 2);
        assertThat(plot.bars().stream().mapToLong(Plot.Bar::count).sum()).isEqualTo(3);
    }

    @Test
    void anHourIsNamedInTheZone() {
        Plot plot = HourlyCounts.of(
                List.of(Instant.parse("2026-11-25T17:00:00Z")),
                2,
                Instant.parse("2026-11-25T17:00:00Z"),
                ZoneId.of("Asia/Shanghai"));
        assertThat(plot.to()).isEqualTo("2026-11-26 01:00");
        assertThat(plot.bars().getLast().count()).isEqualTo(1);
    }

    @Test
    void nothingIsPlottedWhereNothingWas() {
        assertThat(HourlyCounts.of(List.of(), 5, NOW, ZoneOffset.UTC).highest()).isZero();
    }
}
