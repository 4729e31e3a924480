package io.certloop.remediation.storm.rest;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.diagnosis.Kind;
import io.certloop.remediation.http.Fields;
import io.certloop.remediation.storm.Signal;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The body of PUT /storm/signals/… as sent. */
record SignalBody(
        String kind,
        Integer subjects,
        List<String> domains,
        String since,
        String expiresAt,
        String reason) {

    private static final Duration LONGEST = Duration.ofDays(7);
    private static final int ID_LENGTH = 128;
    private static final int MOST = 1_000_000;
    private static final int MOST_DOMAINS = 10_000;

    /**
     * @param domains empty if the sender does not name them
     */
    record Parsed(Signal signal, Optional<List<DomainName>> domains) {}

    Parsed parse(String source, String externalId, Instant now) {
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
        Optional<List<DomainName>> named = Optional.ofNullable(domains).map(all -> names(wrong));
        if (!wrong.isEmpty()) {
            throw new InvalidRequest(wrong);
        }
        return new Parsed(
                new Signal(
                        from, name, family, subjects, began.orElseThrow(), ends.orElseThrow(), why),
                named);
    }

    private List<DomainName> names(List<Violation> wrong) {
        if (domains.size() > MOST_DOMAINS) {
            wrong.add(new Violation("domains", "has more than " + MOST_DOMAINS + " names"));
            return List.of();
        }
        return domains.stream().flatMap(name -> parsed(name).stream()).toList();
    }

    /**
     * What is no name of a domain cannot be one of ours; the sender copies what customers write.
     */
    private static Optional<DomainName> parsed(String name) {
        try {
            return Optional.of(new DomainName(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(List<Violation> wrong, String field, String text) {
        String value = Fields.required(wrong, field, text, Fields.NAME_LENGTH);
        return value.isEmpty()
                ? Optional.empty()
                : Fields.optional(wrong, field, value, Fields.NAME_LENGTH, Fields::instant);
    }
}
