package io.certloop.remediation.storm.rest;

import io.certloop.remediation.diagnosis.Kind;
import io.certloop.remediation.storm.Signal;
import io.certloop.remediation.wiring.http.Fields;
import io.certloop.remediation.wiring.http.InvalidRequest;
import io.certloop.remediation.wiring.http.Violation;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The body of PUT /storm/signals/… as sent. */
record SignalBody(String kind, Integer subjects, String since, String expiresAt, String reason) {

    private static final Duration LONGEST = Duration.ofDays(7);
    private static final int ID_LENGTH = 128;
    private static final int MOST = 1_000_000;

    Signal parse(String source, String externalId, Instant now) {
        List<Violation> wrong = new ArrayList<>();
        String from = Fields.required(wrong, "source", source, ID_LENGTH);
        String name = Fields.required(wrong, "externalId", externalId, ID_LENGTH);
        String family = Fields.required(wrong, "kind", kind, Fields.NAME_LENGTH);
        if (!family.isEmpty()) {
            Fields.optional(
                    wrong,
                    "kind",
                    family,
                    Fields.NAME_LENGTH,
                    text -> Fields.named(Kind.class, text));
        }
        if (subjects == null || subjects < 1 || subjects > MOST) {
            wrong.add(new Violation("subjects", "is not a number from 1 to " + MOST));
        }
        Optional<Instant> began = time(wrong, "since", since);
        Optional<Instant> ends = time(wrong, "expiresAt", expiresAt);
        if (ends.filter(at -> !at.isAfter(now) || at.isAfter(now.plus(LONGEST))).isPresent()) {
            wrong.add(new Violation("expiresAt", "is not within the next " + LONGEST));
        }
        String why = Fields.required(wrong, "reason", reason, Fields.TEXT_LENGTH);
        if (!wrong.isEmpty()) {
            throw new InvalidRequest(wrong);
        }
        return new Signal(
                from, name, family, subjects, began.orElseThrow(), ends.orElseThrow(), why);
    }

    private static Optional<Instant> time(List<Violation> wrong, String field, String text) {
        String value = Fields.required(wrong, field, text, Fields.NAME_LENGTH);
        return value.isEmpty()
                ? Optional.empty()
                : Fields.optional(wrong, field, value, Fields.NAME_LENGTH, SignalBody::instant);
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("is not a time such as 2026-03-01T12:00:00Z");
        }
    }
}
