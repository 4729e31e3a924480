package io.certloop.ticket.intake.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.certloop.service.text.Message;
import io.certloop.service.text.MessageJson;
import io.certloop.ticket.intake.TimelineEntry;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** What happened to a ticket at intake, as it is stored: one JSON document, read as a whole. */
final class HistoryText {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .addModule(MessageJson.module())
                    .build();

    private HistoryText() {}

    private record Entry(String at, String event, Message message) {

        static Entry of(TimelineEntry entry) {
            return new Entry(entry.at().toString(), entry.event(), entry.message());
        }

        TimelineEntry entry() {
            return new TimelineEntry(Instant.parse(at), event, message);
        }
    }

    static String write(List<TimelineEntry> history) {
        try {
            return JSON.writeValueAsString(history.stream().map(Entry::of).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a history cannot be stored", e);
        }
    }

    static List<TimelineEntry> read(String text) {
        try {
            var stored = MessageJson.joined(JSON.readTree(text));
            return Arrays.stream(JSON.treeToValue(stored, Entry[].class))
                    .map(Entry::entry)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored history cannot be read", e);
        }
    }
}
