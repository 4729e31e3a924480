package io.certloop.remediation.notification.db;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.remediation.notification.Announcement.Decision;
import io.certloop.service.database.StoredJson;
import io.certloop.service.text.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The lines of a plan in their column, with the codes from which other languages render them. */
@ApplicationScoped
class PlanCodec {

    private final StoredJson json;

    PlanCodec(ObjectMapper json) {
        // The codes stand beside the lines.
        this.json =
                StoredJson.withMessages(
                        json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));
    }

    /** Alone in an object, where their codes find a place beside them. */
    record Lines(List<Message> plan) {}

    String write(Decision decision) {
        return json.write(new Lines(decision.plan()));
    }

    List<Message> read(String text) {
        return json.read(text, Lines.class).plan();
    }
}
