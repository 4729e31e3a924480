package io.certloop.remediation.storm;

import static io.certloop.service.http.FieldChecks.NAME_LENGTH;
import static io.certloop.service.http.FieldChecks.TEXT_LENGTH;
import static io.certloop.service.http.FieldChecks.TIME;
import static io.certloop.service.http.FieldChecks.oneOf;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.diagnosis.Kind;
import io.certloop.service.http.FieldChecks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

record SignalBody(String kind, Integer subjects, List<String> domains, String since, String expiresAt, String reason) {

    private static final Duration LONGEST = Duration.ofDays(7);
    private static final int ID_LENGTH = 128;
    private static final int MOST = 1_000_000;
    private static final int MOST_DOMAINS = 10_000;

    /** @param domains empty if the sender does not name them */
    record Parsed(Signal signal, Optional<List<DomainName>> domains) {}

    Parsed parse(String source, String externalId, Instant now) {
        var checks = new FieldChecks();
        String from = checks.required("source", source, ID_LENGTH);
        String name = checks.required("externalId", externalId, ID_LENGTH);
        Optional<Kind> family = checks.required("kind", kind, NAME_LENGTH, oneOf(Kind.class));
        if (subjects == null || subjects < 1 || subjects > MOST) {
            checks.refuse("subjects", "must be a number from 1 to " + MOST);
        }
        Optional<Instant> began = checks.required("since", since, NAME_LENGTH, TIME);
        Optional<Instant> ends = checks.required("expiresAt", expiresAt, NAME_LENGTH, TIME);
        checks.soon("expiresAt", ends, now, LONGEST);
        String why = checks.required("reason", reason, TEXT_LENGTH);
        if (domains != null && domains.size() > MOST_DOMAINS) {
            checks.refuse("domains", "must have at most " + MOST_DOMAINS + " names");
        }
        checks.enforce();
        return new Parsed(
                new Signal(
                        from,
                        name,
                        family.orElseThrow().name(),
                        subjects,
                        began.orElseThrow(),
                        ends.orElseThrow(),
                        why),
                Optional.ofNullable(domains)
                        .map(all -> all.stream()
                                .flatMap(each -> parsed(each).stream())
                                .toList()));
    }

    /**
     * A domain name; empty if the text is none. Such a text is ignored, because it cannot be a domain of the fleet and
     * the sender copies what customers write.
     */
    private static Optional<DomainName> parsed(String name) {
        try {
            return Optional.of(new DomainName(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
