package io.certloop.remediation.window;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** When a window is. */
public sealed interface Schedule {

    /** The occurrence that covers this moment; of two, the one that ends later. */
    Optional<Span> at(Instant now);

    /** One time. */
    record Once(Instant from, Instant until) implements Schedule {
        public Once {
            if (!until.isAfter(from)) {
                throw new IllegalArgumentException("until must lie after from");
            }
        }

        @Override
        public Optional<Span> at(Instant now) {
            return Optional.of(new Span(from, until)).filter(span -> span.covers(now));
        }
    }

    /**
     * Every week, by the clock on a wall.
     *
     * @param days on which it begins
     * @param until not after {@code from}: on the day that follows
     */
    record Weekly(Set<DayOfWeek> days, LocalTime from, LocalTime until, ZoneId zone)
            implements Schedule {
        public Weekly {
            days = Set.copyOf(days);
            if (days.isEmpty()) {
                throw new IllegalArgumentException("needs a day");
            }
        }

        @Override
        public Optional<Span> at(Instant now) {
            LocalDate today = now.atZone(zone).toLocalDate();
            return Stream.of(today.minusDays(1), today)
                    .filter(date -> days.contains(date.getDayOfWeek()))
                    .map(this::on)
                    .filter(span -> span.covers(now))
                    .max(Comparator.comparing(Span::until));
        }

        private Span on(LocalDate date) {
            LocalDate end = until.isAfter(from) ? date : date.plusDays(1);
            return new Span(begin(date.atTime(from)), end(end.atTime(until)));
        }

        /** A time that the clocks skip is the moment at which they skip it. */
        private Instant begin(LocalDateTime time) {
            ZoneOffsetTransition change = zone.getRules().getTransition(time);
            return change != null && change.isGap()
                    ? change.getInstant()
                    : time.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
        }

        /** A time that comes twice is the second one; one that is skipped is as much later. */
        private Instant end(LocalDateTime time) {
            return ZonedDateTime.of(time, zone).withLaterOffsetAtOverlap().toInstant();
        }
    }
}
