package io.certloop.remediation.notification;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.service.database.StoredJson;
import io.certloop.service.text.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Converts the sentences of announcements to JSON columns and back. The JSON also contains the code of each sentence,
 * from which other languages are rendered.
 */
@ApplicationScoped
class AnnouncementCodec {

    private final StoredJson json;

    AnnouncementCodec(ObjectMapper json) {
        // The codes stand beside the lines.
        this.json = StoredJson.withMessages(json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));
    }

    record Words(Message title, List<Message> text) {}

    String write(Announcement said) {
        return json.write(new Words(said.title(), said.text()));
    }

    Words words(String column) {
        return json.read(column, Words.class);
    }
}
