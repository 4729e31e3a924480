package io.certloop.remediation.status;

import static io.certloop.service.http.FieldChecks.NAME_LENGTH;
import static io.certloop.service.http.FieldChecks.TEXT_LENGTH;
import static io.certloop.service.http.FieldChecks.TIME;
import static io.certloop.service.http.FieldChecks.oneOf;

import io.certloop.remediation.status.ServiceStatus.Level;
import io.certloop.remediation.status.ServiceStatus.Line;
import io.certloop.service.http.FieldChecks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

record StatusBody(String expiresAt, List<LineBody> lines) {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MOST = 50;

    record LineBody(String level, TextBody text, String from, String to) {

        Optional<Line> parse(FieldChecks checks, String at) {
            Optional<Level> known = checks.required(at + ".level", level, NAME_LENGTH, oneOf(Level.class));
            TextBody said = text == null ? new TextBody(null, null) : text;
            Map<String, String> words = said.parse(checks, at + ".text");
            Optional<Instant> began = checks.optional(at + ".from", from, NAME_LENGTH, TIME);
            Optional<Instant> ended = checks.optional(at + ".to", to, NAME_LENGTH, TIME);
            return known.map(each -> new Line(each, words, began, ended));
        }
    }

    record TextBody(String en, String zh) {

        Map<String, String> parse(FieldChecks checks, String at) {
            return Map.of(
                    Line.ENGLISH, checks.required(at + ".en", en, TEXT_LENGTH),
                    Line.CHINESE, checks.required(at + ".zh", zh, TEXT_LENGTH));
        }
    }

    ServiceStatus parse(String service, Instant now) {
        var checks = new FieldChecks();
        Optional<Instant> ends = checks.required("expiresAt", expiresAt, NAME_LENGTH, TIME);
        checks.soon("expiresAt", ends, now, LONGEST);
        List<LineBody> sent = lines == null ? List.of() : lines;
        if (sent.isEmpty() || sent.size() > MOST) {
            checks.refuse("lines", "must be 1 to " + MOST);
        }
        List<Line> said = new ArrayList<>();
        for (int i = 0; i < Math.min(sent.size(), MOST); i++) {
            LineBody line = sent.get(i) == null ? new LineBody(null, null, null, null) : sent.get(i);
            line.parse(checks, "lines[" + i + "]").ifPresent(said::add);
        }
        checks.enforce();
        return new ServiceStatus(service, now, ends.orElseThrow(), List.copyOf(said));
    }
}
