package io.certloop.watcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.watcher.inventory.CertificateEnds;
import io.certloop.watcher.inventory.CertificateEnds.Week;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CertificateEndsIT extends StagedIT {

    @Inject
    CertificateEnds ends;

    private void domain(String name, int daysLeft) {
        stage.with(
                "acct-a",
                "{\"name\":\"%s\",\"condition\":\"HEALTHY\",\"certificate\":{\"daysLeft\":%d}}"
                        .formatted(name, daysLeft));
    }

    @Test
    void thirteenWeeksAreCountedAlsoThoseInWhichNothingEnds() {
        domain("soon.example", 20);
        domain("next.example", 20);
        domain("later.example", 70);
        domain("much-later.example", 300);
        stage.raise();
        sweep();
        Instant now = Instant.now();

        List<Week> weeks = ends.weeks(now);

        LocalDate monday =
                LocalDate.ofInstant(now, ZoneOffset.UTC).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        assertThat(weeks)
                .extracting(Week::monday)
                .hasSize(13)
                .startsWith(monday, monday.plusWeeks(1))
                .endsWith(monday.plusWeeks(12));
        assertThat(weeks.stream().mapToLong(Week::certificates).sum()).isEqualTo(3);
        assertThat(weeks.subList(0, 2)).allMatch(week -> week.certificates() == 0);
        assertThat(ends.weeks(now.plus(Duration.ofDays(40))).stream()
                        .mapToLong(Week::certificates)
                        .sum())
                .isEqualTo(1);
    }
}
