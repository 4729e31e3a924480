package io.certloop.remediation.notification.db;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.remediation.notification.Announcement;
import io.certloop.remediation.notification.Announcement.Decision;
import io.certloop.service.database.StoredJson;
import io.certloop.service.text.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Sentences in their columns, with the codes from which other languages render them. */
@ApplicationScoped
class AnnouncementCodec {

    private final StoredJson json;

    AnnouncementCodec(ObjectMapper json) {
        // The codes stand beside the lines.
        this.json =
                StoredJson.withMessages(
                        json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));
    }

    /** Alone in an object, where their codes find a place beside them. */
    record Lines(List<Message> plan) {}

    record Words(Message title, List<Message> text) {}

    String write(Decision decision) {
        return json.write(new Lines(decision.plan()));
    }

    List<Message> plan(String column) {
        return json.read(column, Lines.class).plan();
    }

    String write(Announcement said) {
        return json.write(new Words(said.title(), said.text()));
    }

    /**
     * @param column null in a row of an earlier version, which has no codes
     */
    Words words(String column, String title, String text) {
        return column == null
                ? new Words(Message.plain(title), List.of(Message.plain(text)))
                : json.read(column, Words.class);
    }
}
