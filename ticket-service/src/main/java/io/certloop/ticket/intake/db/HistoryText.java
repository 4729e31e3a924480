package io.certloop.ticket.intake.db;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.certloop.service.database.StoredJson;
import io.certloop.service.text.Message;
import io.certloop.service.text.MessageJson;
import io.certloop.ticket.intake.TimelineEntry;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** What happened to a ticket at intake, as it is stored: one JSON document, read as a whole. */
final class HistoryText {

    private static final StoredJson JSON =
            StoredJson.withMessages(
                    JsonMapper.builder()
                            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                            .addModule(MessageJson.module())
                            .build());

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
        return JSON.write(history.stream().map(Entry::of).toList());
    }

    static List<TimelineEntry> read(String text) {
        return Arrays.stream(JSON.read(text, Entry[].class)).map(Entry::entry).toList();
    }
}
