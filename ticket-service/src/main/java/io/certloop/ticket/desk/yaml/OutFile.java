package io.certloop.ticket.desk.yaml;

import io.certloop.service.files.CheckedYaml.Flaw;
import io.certloop.ticket.desk.delivery.Authorization;
import io.certloop.ticket.desk.delivery.Delivery.Kind;
import io.certloop.ticket.desk.delivery.HttpDestination;
import io.certloop.ticket.desk.delivery.HttpDestination.Call;
import io.certloop.ticket.desk.delivery.HttpDestination.Filler;
import io.certloop.ticket.desk.delivery.UrlValues;
import io.certloop.ticket.desk.yaml.DeskDocument.CallEntry;
import io.certloop.ticket.desk.yaml.DeskDocument.OutEntry;
import io.certloop.ticket.desk.yaml.DeskDocument.PaceEntry;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads from the file how deliveries are sent to a help desk. */
final class OutFile {

    /**
     * The names of the values that can replace placeholders in the texts. {@code read} and {@code etag} exist only if
     * the ticket is read first.
     */
    private static final Set<String> VALUES =
            Set.of("ticket", "ticketId", "number", "text", "html", "language", "mark", "read", "etag");

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final MappingReader conditions;
    private final Map<String, Object> application;

    /**
     * @param conditions parses the conditions of the entry, and collects the errors that are found
     * @param application the id of the application to which the token is issued; empty if there is none
     */
    OutFile(MappingReader conditions, Map<String, Object> application) {
        this.conditions = conditions;
        this.application = application;
    }

    private Fillers texts() {
        return new Fillers(VALUES, application, conditions.flaws());
    }

    private Fillers paths() {
        return new Fillers(VALUES, UrlValues.of(application), conditions.flaws());
    }

    HttpDestination read(String at, URI url, Optional<Authorization> authorization, OutEntry out) {
        Map<Kind, Call> calls = new EnumMap<>(Kind.class);
        call(at + "/answer", out.answer()).ifPresent(call -> calls.put(Kind.ANSWER, call));
        call(at + "/escalation", out.escalation()).ifPresent(call -> calls.put(Kind.ESCALATION, call));
        call(at + "/resolution", out.resolution()).ifPresent(call -> calls.put(Kind.RESOLUTION, call));
        return new HttpDestination(
                URI.create(url.toString().replaceAll("/+$", "")),
                authorization,
                pause(at + "/pace/per", out.pace()),
                filler(at + "/read", out.read()),
                conditions.answers(at + "/taken", out.taken(), false),
                filler(at + "/takenBy", out.takenBy()),
                filler(at + "/trace", out.trace()),
                conditions.answers(at + "/accepted", out.accepted(), true),
                conditions.answers(at + "/busy", out.busy(), false),
                calls,
                call(at + "/note", out.note()));
    }

    private Duration pause(String at, @Nullable PaceEntry pace) {
        if (pace == null) {
            return PAUSE;
        }
        try {
            return Duration.parse(pace.per()).dividedBy(pace.calls());
        } catch (DateTimeParseException e) {
            conditions.flaws().add(new Flaw(at, "must be a time such as PT1M"));
            return PAUSE;
        }
    }

    private Optional<Call> call(String at, @Nullable CallEntry entry) {
        if (entry == null) {
            return Optional.empty();
        }
        Map<String, Filler> headers = new TreeMap<>();
        if (entry.headers() != null) {
            entry.headers().forEach((name, text) -> headers.put(name, texts().text(at + "/headers/" + name, text)));
        }
        return Optional.of(new Call(
                entry.method() == null ? "POST" : entry.method(),
                paths().text(at + "/path", entry.path()),
                headers,
                Optional.ofNullable(entry.body()).map(body -> texts().body(at + "/body", body)),
                conditions.answers(at + "/unless", entry.unless(), false)));
    }

    private Optional<Filler> filler(String at, @Nullable String text) {
        return Optional.ofNullable(text).map(written -> paths().text(at, written));
    }
}
