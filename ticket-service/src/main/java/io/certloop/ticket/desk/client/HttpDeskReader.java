package io.certloop.ticket.desk.client;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certloop.service.client.BoundedHttp;
import io.certloop.ticket.desk.EventTime;
import io.certloop.ticket.desk.Filler;
import io.certloop.ticket.desk.delivery.UrlValues;
import io.certloop.ticket.desk.poll.DeskReader;
import io.certloop.ticket.desk.poll.Poll;
import io.certloop.ticket.desk.poll.Poll.Detail;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/** Polls help desks that have an HTTP API, as the file of the help desks describes it. */
@ApplicationScoped
class HttpDeskReader implements DeskReader {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int MOST_PARTS = 20;
    private static final int SUCCESS = 2;

    /** HTTP statuses that mean a wrong request rather than a failing help desk, so that a retry does not help. */
    private static final Set<Integer> LASTING = Set.of(400, 404, 406, 410, 413, 414, 422);

    private static final String ITEM = "item";
    private static final String EVENT = "event";

    private final DeskCalls calls;
    private final ObjectMapper json;
    private final Clock clock;

    HttpDeskReader(DeskCalls calls, ObjectMapper json, Clock clock) {
        this.calls = calls;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public List<Item> page(Poll poll, Instant from, int page) {
        String cursor = poll.cursorFormat().format(from);
        int offset = (page - 1) * poll.perPage();
        Map<String, Object> values =
                Map.of("cursor", cursor, "page", page, "offset", offset, "perPage", poll.perPage());
        List<Item> items = new ArrayList<>();
        for (JsonNode item : list(get(poll, uri(poll, poll.path(), poll.query(), values)), poll.items())) {
            items.add(new Item(updatedAt(poll, item), item));
        }
        return items;
    }

    private static Instant updatedAt(Poll poll, JsonNode item) {
        JsonNode written = item.at(poll.updatedAt());
        try {
            return EventTime.read(written.asText());
        } catch (RuntimeException e) {
            throw unreadable("a ticket has no time at " + poll.updatedAt());
        }
    }

    @Override
    public List<byte[]> events(Poll poll, Item item) {
        ObjectNode event = json.createObjectNode();
        event.set(ITEM, (JsonNode) item.content());
        Map<String, Object> values = new HashMap<>();
        values.put(ITEM, json.convertValue(item.content(), Object.class));
        poll.details().forEach((name, detail) -> event.set(name, detail(poll, detail, values)));
        List<byte[]> events = new ArrayList<>();
        events.add(bytes(event.put(EVENT, "ticket")));
        for (JsonNode entry : poll.entries() == null ? json.createArrayNode() : event.at(poll.entries())) {
            events.add(bytes(event.put(EVENT, "entry").set("entry", entry)));
        }
        event.remove("entry");
        events.add(bytes(event.put(EVENT, "state")));
        return events;
    }

    private JsonNode detail(Poll poll, Detail detail, Map<String, Object> values) {
        JsonNode answer = get(poll, uri(poll, detail.path(), detail.query(), values));
        if (detail.items() == null) {
            return answer;
        }
        ArrayNode all = json.createArrayNode();
        all.addAll(list(answer, detail.items()));
        for (int i = 1; i < MOST_PARTS; i++) {
            Optional<URI> next = next(poll, detail, answer);
            if (next.isEmpty()) {
                return all;
            }
            answer = get(poll, next.get());
            all.addAll(list(answer, detail.items()));
        }
        return all;
    }

    /**
     * The URI of the next page; empty if there is none or if it is not below the base URL of the help desk, because no
     * other host may get our token.
     */
    private static Optional<URI> next(Poll poll, Detail detail, JsonNode answer) {
        return Optional.ofNullable(detail.next())
                .map(answer::at)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(url -> url.startsWith(poll.url() + "/"))
                .map(HttpDeskReader::uri);
    }

    private static ArrayNode list(JsonNode answer, JsonPointer at) {
        if (answer.at(at) instanceof ArrayNode items) {
            return items;
        }
        throw unreadable("its answer has no list at " + (at.matches() ? "its top" : at));
    }

    private static URI uri(Poll poll, Filler path, Map<String, Filler> query, Map<String, Object> values) {
        StringJoiner all = new StringJoiner("&", "?", "").setEmptyValue("");
        query.forEach(
                (name, value) -> all.add(UrlValues.encoded(name) + "=" + UrlValues.encoded(filled(value, values))));
        return uri(poll.url() + filled(path, UrlValues.of(values)) + all);
    }

    private static String filled(Filler text, Map<String, Object> values) {
        try {
            return text.fill(values);
        } catch (IllegalArgumentException e) {
            throw unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw unreadable("a request of its poll is no URL");
        }
    }

    private JsonNode get(Poll poll, URI uri) {
        BoundedHttp.Answer answer = exchange(poll, uri);
        if (answer.status() / 100 != SUCCESS) {
            String reason = "it answered " + answer.status();
            throw LASTING.contains(answer.status())
                    ? UnreadableException.lasting(reason)
                    : new UnreadableException(reason, Outcomes.retryAfter(answer, clock.instant()));
        }
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw answer.body().length() >= DeskCalls.LONGEST_ANSWER
                    ? UnreadableException.lasting("its answer is longer than 8 MiB")
                    : unreadable("its answer is no JSON");
        }
    }

    private BoundedHttp.Answer exchange(Poll poll, URI uri) {
        try {
            return calls.send(poll.url(), poll.token(), uri, TIMEOUT, HttpRequest.Builder::GET);
        } catch (IOException e) {
            throw unreadable(Outcomes.noAnswer(e));
        }
    }

    private byte[] bytes(ObjectNode event) {
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static UnreadableException unreadable(String reason) {
        return new UnreadableException(reason, Optional.empty());
    }
}
