package io.certloop.remediation.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.remediation.hold.Schedule.Span;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void onceIsFromInclusiveUntilExclusive() {
        Schedule once = new Schedule.Once(at("2026-03-01T12:00:00Z"), at("2026-03-01T13:00:00Z"));
        assertThat(once.at(at("2026-03-01T11:59:59Z"))).isEmpty();
        assertThat(once.at(at("2026-03-01T12:00:00Z"))).isPresent();
        assertThat(once.at(at("2026-03-01T13:00:00Z"))).isEmpty();
    }

    @Test
    void aNightBelongsToTheDayOnWhichItBegins() {
        Schedule night = weekly(DayOfWeek.SATURDAY, "22:00", "04:00", "Asia/Shanghai");
        Optional<Span> saturday = Optional.of(new Span(at("2026-03-07T14:00:00Z"), at("2026-03-07T20:00:00Z")));
        assertThat(night.at(at("2026-03-07T13:59:59Z"))).isEmpty();
        assertThat(night.at(at("2026-03-07T14:00:00Z"))).isEqualTo(saturday);
        assertThat(night.at(at("2026-03-07T19:59:59Z"))).isEqualTo(saturday);
        assertThat(night.at(at("2026-03-07T20:00:00Z"))).isEmpty();
        assertThat(night.at(at("2026-03-08T15:00:00Z"))).isEmpty();
    }

    @Test
    void fromAndUntilTheSameIsAWholeDay() {
        Schedule day = weekly(DayOfWeek.SUNDAY, "00:00", "00:00", "UTC");
        assertThat(day.at(at("2026-03-01T23:59:59Z"))).isPresent();
        assertThat(day.at(at("2026-03-02T00:00:00Z"))).isEmpty();
    }

    /** Clocks in Berlin went from 02:00 to 03:00 on 29 March 2026, which was 01:00 UTC. */
    @Test
    void aTimeThatTheClocksSkipIsTheMomentAtWhichTheySkipIt() {
        Schedule window = weekly(DayOfWeek.SUNDAY, "02:30", "05:00", "Europe/Berlin");
        assertThat(window.at(at("2026-03-29T00:59:59Z"))).isEmpty();
        assertThat(window.at(at("2026-03-29T01:00:00Z")))
                .contains(new Span(at("2026-03-29T01:00:00Z"), at("2026-03-29T03:00:00Z")));
        Schedule ending = weekly(DayOfWeek.SUNDAY, "01:00", "02:30", "Europe/Berlin");
        assertThat(ending.at(at("2026-03-29T01:29:59Z")))
                .contains(new Span(at("2026-03-29T00:00:00Z"), at("2026-03-29T01:30:00Z")));
    }

    /** Clocks in Berlin go from 03:00 back to 02:00 on 25 October 2026, which is 01:00 UTC. */
    @Test
    void aTimeThatComesTwiceMakesTheWindowTheLongerOne() {
        Schedule window = weekly(DayOfWeek.SUNDAY, "02:15", "02:45", "Europe/Berlin");
        assertThat(window.at(at("2026-10-25T00:15:00Z")))
                .contains(new Span(at("2026-10-25T00:15:00Z"), at("2026-10-25T01:45:00Z")));
        assertThat(window.at(at("2026-10-25T01:44:59Z"))).isPresent();
        assertThat(window.at(at("2026-10-25T01:45:00Z"))).isEmpty();
    }

    @Test
    void theSameHourOnTheWallIsAnotherInstantInSummer() {
        Schedule window = weekly(DayOfWeek.MONDAY, "08:00", "09:00", "Europe/Berlin");
        assertThat(window.at(at("2026-03-23T07:30:00Z"))).isPresent();
        assertThat(window.at(at("2026-03-30T07:30:00Z"))).isEmpty();
        assertThat(window.at(at("2026-03-30T06:30:00Z"))).isPresent();
    }

    @Test
    void aWindowHoldsOnlyItsAccountAndNothingOnceItExpired() {
        Instant now = at("2026-03-02T00:30:00Z");
        Hold window = Hold.window(
                Optional.of("acct-1"),
                weekly(DayOfWeek.MONDAY, "00:00", "02:00", "UTC"),
                "me",
                "r",
                now.minusSeconds(60),
                now.plusSeconds(60));
        assertThat(window.at(now).orElseThrow().until()).isEqualTo(now.plusSeconds(60));
        assertThat(window.covers("acct-1", Optional.empty())).isTrue();
        assertThat(window.covers("acct-2", Optional.empty())).isFalse();
        assertThat(window.at(now.plusSeconds(60))).isEmpty();
    }

    @Test
    void whatCanNeverHoldIsRefused() {
        Instant now = at("2026-03-02T00:30:00Z");
        assertThatThrownBy(() -> new Schedule.Once(now, now)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Schedule.Weekly(Set.of(), LocalTime.NOON, LocalTime.MIDNIGHT, ZoneId.of("UTC")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Schedule weekly(DayOfWeek day, String from, String until, String zone) {
        return new Schedule.Weekly(Set.of(day), LocalTime.parse(from), LocalTime.parse(until), ZoneId.of(zone));
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }
}
