package io.certloop.ticket.desk.delivery;

import io.certloop.ticket.desk.Condition;
import io.certloop.ticket.desk.Filler;
import io.certloop.ticket.desk.delivery.Delivery.Kind;
import io.certloop.ticket.intake.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * @param url the base URL of the API; the paths of the calls are appended
 * @param read the path of the request that reads the ticket at the help desk; absent if it is not read
 * @param taken what the ticket says if a person at the help desk has taken it over
 * @param takenBy the text that names this person, from the ticket as read
 * @param trace the path of a request whose response contains {@link Delivery#mark} if a delivery arrived; absent if
 *     that cannot be found out
 * @param accepted what a successful response says if the call was accepted
 * @param busy what a response says if the same call may be accepted later
 * @param note the call that writes an answer as a note for people at the help desk only; absent if there are no such
 *     notes
 */
public record HttpDestination(
        URI url,
        @Nullable Authorization token,
        @Nullable Pace pace,
        @Nullable Filler read,
        @Nullable List<Condition> taken,
        @Nullable Filler takenBy,
        @Nullable Filler trace,
        @Nullable List<Condition> accepted,
        @Nullable List<Condition> busy,
        @Nullable Call answer,
        @Nullable Call note,
        @Nullable Call escalation,
        @Nullable Call resolution)
        implements Destination {

    private static final Duration PAUSE = Duration.ofMillis(500);

    /** The rate limit of the help desk: so many calls in a period. */
    record Pace(int calls, Duration per) {}

    /**
     * @param path below the base URL, with a query if there is one
     * @param body JSON
     * @param unless what the ticket as read says if the call would change nothing
     */
    public record Call(
            @Nullable String method,
            Filler path,
            @Nullable Map<String, Filler> headers,
            @Nullable Filler body,
            @Nullable List<Condition> unless) {

        public Call {
            method = method == null ? "POST" : method;
            headers = headers == null ? Map.of() : headers;
        }
    }

    public @Nullable Call call(Kind kind) {
        return switch (kind) {
            case ANSWER -> answer;
            case ESCALATION -> escalation;
            case RESOLUTION -> resolution;
        };
    }

    /** The values that replace the placeholders in the calls of a delivery. */
    public Map<String, Object> values(Delivery delivery) {
        String text = delivery.answer().map(Answer::text).orElse("");
        String language = delivery.answer().map(each -> each.language().tag()).orElse("");
        Map<String, Object> values = new HashMap<>();
        values.put("ticket", delivery.externalId());
        values.put("ticketId", delivery.ticket().toString());
        values.put("number", delivery.number());
        values.put("text", text);
        values.put("html", html(text));
        values.put("language", language);
        values.put("mark", delivery.mark());
        if (token != null && token.id() != null) {
            values.put("id", token.id());
        }
        return values;
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\n", "<br>");
    }

    @Override
    public Set<Kind> kinds() {
        return Arrays.stream(Kind.values()).filter(kind -> call(kind) != null).collect(Collectors.toSet());
    }

    @Override
    public boolean takesNotes() {
        return note != null;
    }

    @Override
    public Duration pause() {
        return pace == null ? PAUSE : pace.per().dividedBy(pace.calls());
    }
}
