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

    /**
     * Reads the title and the text of a stored announcement.
     *
     * @param column the stored title and text with their codes; null in a row that an earlier version of the service
     *     wrote without codes
     * @param title the English title, used without codes
     * @param text the English text, used without codes
     */
    Words words(String column, String title, String text) {
        return column == null
                ? new Words(Message.plain(title), List.of(Message.plain(text)))
                : json.read(column, Words.class);
    }
}
