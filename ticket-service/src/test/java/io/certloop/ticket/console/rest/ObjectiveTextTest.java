package io.certloop.ticket.console.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.service.status.StatusLine;
import io.certloop.service.status.StatusLine.Level;
import io.certloop.ticket.console.Objective;
import io.certloop.ticket.console.ObjectiveSummary.Objectives;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectiveTextTest {

    private static final Instant AT = Instant.parse("2026-11-25T03:00:00Z");
    private static final BigDecimal AIM = new BigDecimal("99");

    @Test
    void saysOfEachObjectiveHowFarItIsMetAndWhenThatWasCounted() {
        List<StatusLine> lines = ObjectiveText.of(new Objectives(
                AT, 0, List.of(new Objective("decided", 200, 199, AIM), new Objective("proven", 200, 100, AIM))));
        assertThat(lines.stream().map(StatusLine::level)).containsExactly(Level.GOOD, Level.BAD, Level.QUIET);
        assertThat(lines.getFirst().english())
                .isEqualTo("Stuck deployments decided within 2 minutes (objective: 99 %):"
                        + " 99.5 % of 200 in the last 30 days");
        assertThat(lines.getFirst().chinese()).endsWith("最近 30 天 200 件中的 99.5 %");
        assertThat(lines.getLast().from()).contains(AT);
    }

    @Test
    void ofTooFewItSaysHowManyItTakes() {
        StatusLine line = ObjectiveText.of(new Objectives(AT, 0, List.of(new Objective("decided", 12, 3, AIM))))
                .getFirst();
        assertThat(line.level()).isEqualTo(Level.QUIET);
        assertThat(line.english()).endsWith("25 % of 12 in the last 30 days; too few to judge (100 needed)");
        assertThat(line.chinese()).endsWith("数量不足，暂不评定（至少需要 100 件）");
    }

    @Test
    void nothingIsNeitherGoodNorBadAndWhatIsOverdueIsBad() {
        List<StatusLine> lines = ObjectiveText.of(new Objectives(AT, 7, List.of(new Objective("proven", 0, 0, AIM))));
        assertThat(lines.stream().map(StatusLine::level)).containsExactly(Level.QUIET, Level.BAD, Level.QUIET);
        assertThat(lines.getFirst().english()).endsWith("None in the last 30 days.");
        assertThat(lines.get(1).english()).startsWith("7 stuck deployments");
    }
}
