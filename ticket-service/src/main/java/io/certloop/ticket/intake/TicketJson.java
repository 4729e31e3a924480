package io.certloop.ticket.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.certloop.service.database.StoredJson;
import io.certloop.service.text.Message;
import io.certloop.service.text.MessageJson;
import io.certloop.ticket.recognition.Recognition;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

public final class TicketJson {

    // Own mapper: what is stored must not change with the settings of the HTTP interface. The codes
    // of messages stand beside them.
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .addModule(MessageJson.module())
            .build();

    private static final StoredJson RECOGNITION = new StoredJson(MAPPER);
    private static final StoredJson HISTORY = StoredJson.withMessages(MAPPER);

    private TicketJson() {}

    static String write(Recognition recognition) {
        return RECOGNITION.write(recognition);
    }

    static Recognition recognition(String text) {
        return RECOGNITION.read(text, Recognition.class);
    }

    private record Entry(String at, String event, Message message) {

        static Entry of(TimelineEntry entry) {
            return new Entry(entry.at().toString(), entry.event(), entry.message());
        }

        TimelineEntry entry() {
            return new TimelineEntry(Instant.parse(at), event, message);
        }
    }

    static String write(List<TimelineEntry> history) {
        return HISTORY.write(history.stream().map(Entry::of).toList());
    }

    public static List<TimelineEntry> history(String text) {
        return Arrays.stream(HISTORY.read(text, Entry[].class))
                .map(Entry::entry)
                .toList();
    }
}
