package io.certloop.remediation.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.remediation.run.list.RunOverview;
import io.certloop.remediation.status.ServiceStatus;
import io.certloop.remediation.status.ServiceStatus.Level;
import io.certloop.remediation.status.ServiceStatus.Line;
import io.certloop.remediation.storm.FakeWeather;
import io.certloop.remediation.storm.StormStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HomeTest {

    private static final Instant NOW = Instant.parse("2026-11-25T03:00:00Z");

    private static final RunOverview OVERVIEW = new RunOverview(0, 0, Optional.empty(), 0, Optional.empty(), 0, 0, 0);

    private final StormStatus stormStatus = new FakeWeather(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofMinutes(10))
            .service()
            .status();

    @Test
    void theSameToldAgainIsNothingElseToSee() {
        String mark = mark(Map.of("ticket-service", standing(NOW, "99 %")));
        Instant later = NOW.plusSeconds(15);
        assertThat(mark(Map.of("ticket-service", standing(later, "99 %")))).isEqualTo(mark);
    }

    @Test
    void anotherWordOrNoneIsSomethingElse() {
        String mark = mark(Map.of("ticket-service", standing(NOW, "99 %")));
        assertThat(mark(Map.of("ticket-service", standing(NOW, "98 %")))).isNotEqualTo(mark);
        assertThat(mark(Map.of())).isNotEqualTo(mark);
    }

    private String mark(Map<String, ServiceStatus> standings) {
        return new Home(
                        NOW,
                        OVERVIEW,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        stormStatus,
                        List.of(),
                        standings)
                .mark();
    }

    private static ServiceStatus standing(Instant at, String share) {
        return new ServiceStatus(
                "ticket-service",
                at,
                at.plusSeconds(60),
                List.of(line(Level.GOOD, share, Optional.empty()), line(Level.QUIET, "Counted", Optional.of(at))));
    }

    private static Line line(Level level, String text, Optional<Instant> at) {
        return new Line(level, Map.of("en", text), at, Optional.empty());
    }
}
