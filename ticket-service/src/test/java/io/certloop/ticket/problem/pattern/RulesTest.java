package io.certloop.ticket.problem.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.Settings;
import io.certloop.ticket.incident.GroupingKey;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.problem.ProblemConfig;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.text.TicketMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RulesTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Duration WINDOW = Duration.ofDays(90);

    private static SubjectMemory.Seen seen(Instant at) {
        return new SubjectMemory.Seen(
                new GroupingKey("k"),
                TicketKind.CERTIFICATE_EXPIRED,
                TicketMessage.DOMAIN.with("a.example.com"),
                IncidentId.random(),
                at);
    }

    private static boolean recurs(Duration gap) {
        var rule = new RecurrenceRule(Settings.of(ProblemConfig.class).recurrent());
        return rule.evaluate(seen(NOW.minus(gap)), seen(NOW)).isPresent();
    }

    @Test
    void countsAsAgainUpToTheVeryEndOfTheWindow() {
        assertThat(recurs(WINDOW)).isTrue();
        assertThat(recurs(WINDOW.plusMillis(1))).isFalse();
        assertThat(recurs(Duration.ofHours(1))).isTrue();
        assertThat(recurs(Duration.ofHours(1).minusMillis(1))).isFalse();
    }

    private static final SurgeRule SURGE =
            new SurgeRule(Settings.of(ProblemConfig.class).surge());

    @Test
    void surgesOnlyAgainstTheUsualNumber() {
        var longAgo = NOW.minus(Duration.ofDays(60));

        assertThat(SURGE.measure(NOW, 100, 168 * 100, longAgo).orElseThrow().holds())
                .isFalse();
        assertThat(SURGE.measure(NOW, 299, 168 * 100, longAgo).orElseThrow().holds())
                .isFalse();
        assertThat(SURGE.measure(NOW, 300, 168 * 100, longAgo).orElseThrow().holds())
                .isTrue();
        assertThat(SURGE.measure(NOW, 19, 0, longAgo).orElseThrow().holds()).isFalse();
        assertThat(SURGE.measure(NOW, 20, 0, longAgo).orElseThrow().holds()).isTrue();
        assertThat(SURGE.measure(NOW, 20, 168, longAgo).orElseThrow().expected())
                .isEqualTo(1.0);
    }

    @Test
    void callsNothingUsualBeforeItHasLearnt() {
        assertThat(SURGE.measure(NOW, 1000, 0, NOW)).isEmpty();
        assertThat(SURGE.measure(NOW, 1000, 0, NOW.minus(Duration.ofHours(5)))).isEmpty();
        // A day of 30 an hour known: the baseline is that day, not the week that is not there yet.
        var aDayAgo = SURGE.windowFrom(NOW).minus(Duration.ofDays(1));
        assertThat(SURGE.measure(NOW, 60, 24 * 30, aDayAgo).orElseThrow().expected())
                .isEqualTo(30.0);
    }

    @Test
    void judgesAtOnceWhereNothingHasToBeLearnt() {
        var eager = new SurgeRule(Settings.of(ProblemConfig.class, Map.of("certloop.problems.surge.learn-for", "PT0S"))
                .surge());

        assertThat(eager.measure(NOW, 20, 0, NOW).orElseThrow().holds()).isTrue();
        assertThat(eager.measure(NOW, 19, 0, NOW).orElseThrow().holds()).isFalse();
    }

    @Test
    void slidesTheWindowInStepsThatEndWithTheCurrentOne() {
        assertThat(SURGE.step(NOW.plusSeconds(599))).isEqualTo(NOW);
        assertThat(SURGE.windowFrom(NOW)).isEqualTo(NOW.minus(Duration.ofMinutes(50)));
        assertThat(SURGE.windowUntil(NOW)).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
    }
}
