package io.certloop.remediation.status.rest;

import io.certloop.remediation.http.Fields;
import io.certloop.remediation.status.ServiceStatus;
import io.certloop.remediation.status.ServiceStatus.Level;
import io.certloop.remediation.status.ServiceStatus.Line;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The body of PUT /standings/… as sent. */
record StatusBody(String expiresAt, List<LineBody> lines) {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MOST = 50;

    /** One line as sent. */
    record LineBody(String level, TextBody text, String from, String to) {

        Optional<Line> parse(List<Violation> wrong, String at) {
            String kind = Fields.required(wrong, at + ".level", level, Fields.NAME_LENGTH);
            Optional<Level> known =
                    kind.isEmpty()
                            ? Optional.empty()
                            : Fields.optional(
                                    wrong,
                                    at + ".level",
                                    kind,
                                    Fields.NAME_LENGTH,
                                    name -> Fields.named(Level.class, name));
            TextBody said = text == null ? new TextBody(null, null) : text;
            Map<String, String> words = said.parse(wrong, at + ".text");
            Optional<Instant> began = time(wrong, at + ".from", from);
            Optional<Instant> ended = time(wrong, at + ".to", to);
            return known.map(each -> new Line(each, words, began, ended));
        }
    }

    /** The same in both languages. */
    record TextBody(String en, String zh) {

        Map<String, String> parse(List<Violation> wrong, String at) {
            return Map.of(
                    Line.ENGLISH, Fields.required(wrong, at + ".en", en, Fields.TEXT_LENGTH),
                    Line.CHINESE, Fields.required(wrong, at + ".zh", zh, Fields.TEXT_LENGTH));
        }
    }

    ServiceStatus parse(String service, Instant now) {
        List<Violation> wrong = new ArrayList<>();
        Fields.required(wrong, "expiresAt", expiresAt, Fields.NAME_LENGTH);
        Optional<Instant> ends = time(wrong, "expiresAt", expiresAt);
        if (ends.filter(at -> !at.isAfter(now) || at.isAfter(now.plus(LONGEST))).isPresent()) {
            wrong.add(new Violation("expiresAt", "is not within the next " + LONGEST));
        }
        List<LineBody> sent = lines == null ? List.of() : lines;
        if (sent.isEmpty() || sent.size() > MOST) {
            wrong.add(new Violation("lines", "are not 1 to " + MOST));
        }
        List<Line> said = new ArrayList<>();
        for (int i = 0; i < Math.min(sent.size(), MOST); i++) {
            LineBody line =
                    sent.get(i) == null ? new LineBody(null, null, null, null) : sent.get(i);
            line.parse(wrong, "lines[" + i + "]").ifPresent(said::add);
        }
        if (!wrong.isEmpty()) {
            throw new InvalidRequest(wrong);
        }
        return new ServiceStatus(service, now, ends.orElseThrow(), List.copyOf(said));
    }

    private static Optional<Instant> time(List<Violation> wrong, String field, String text) {
        return Fields.optional(wrong, field, text, Fields.NAME_LENGTH, Fields::instant);
    }
}
