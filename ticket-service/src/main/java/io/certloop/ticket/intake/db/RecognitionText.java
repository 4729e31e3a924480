package io.certloop.ticket.intake.db;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.certloop.service.database.StoredJson;
import io.certloop.ticket.recognition.Recognition;

/** Recognition as it is stored: one JSON document, read as a whole and never queried. */
final class RecognitionText {

    // Own mapper: what is stored must not change with the settings of the HTTP interface. Unknown
    // fields are passed over, since the previous version may still run beside the next one.
    private static final StoredJson JSON =
            new StoredJson(
                    JsonMapper.builder()
                            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                            .defaultPropertyInclusion(
                                    JsonInclude.Value.construct(
                                            JsonInclude.Include.NON_NULL,
                                            JsonInclude.Include.NON_NULL))
                            .build());

    private RecognitionText() {}

    static String write(Recognition recognition) {
        return JSON.write(recognition);
    }

    static Recognition read(String text) {
        return JSON.read(text, Recognition.class);
    }
}
