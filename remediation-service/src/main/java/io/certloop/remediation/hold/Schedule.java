package io.certloop.remediation.hold;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

public sealed interface Schedule {

    /** The occurrence that covers this time; of several, the one that ends last. */
    Optional<Span> at(Instant now);

    /** A period from its start, inclusive, to its end, exclusive. */
    record Span(Instant from, Instant until) {

        boolean covers(Instant time) {
            return !time.isBefore(from) && time.isBefore(until);
        }

        Span endingBy(Instant latest) {
            return until.isAfter(latest) ? new Span(from, latest) : this;
        }
    }

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
     * Occurrences every week, in local time.
     *
     * @param days on which an occurrence begins
     * @param until if not after {@code from}, the occurrence ends on the following day
     */
    record Weekly(
            Set<DayOfWeek> days,
            @JsonFormat(pattern = "HH:mm") LocalTime from,
            @JsonFormat(pattern = "HH:mm") LocalTime until,
            ZoneId zone)
            implements Schedule {
        public Weekly {
            if (days.isEmpty()) {
                throw new IllegalArgumentException("needs a day");
            }
            days = Collections.unmodifiableSet(new TreeSet<>(days));
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

        /**
         * The start of an occurrence. A local time that a clock change skips becomes the instant of the change; of a
         * time that occurs twice, the first counts.
         */
        private Instant begin(LocalDateTime time) {
            ZoneOffsetTransition change = zone.getRules().getTransition(time);
            return change != null && change.isGap()
                    ? change.getInstant()
                    : time.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
        }

        /**
         * The end of an occurrence. Of a local time that occurs twice, the second counts; a time that a clock change
         * skips moves later by the length of the gap.
         */
        private Instant end(LocalDateTime time) {
            return ZonedDateTime.of(time, zone).withLaterOffsetAtOverlap().toInstant();
        }
    }
}
