package io.certloop.ticket.intake.db;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.certloop.ticket.recognition.Recognition;

/** Recognition as it is stored: one JSON document, read as a whole and never queried. */
final class RecognitionText {

    // Own mapper: what is stored must not change with the settings of the HTTP interface. Unknown
    // fields are passed over, since the previous version may still run beside the next one.
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                    .build();

    private RecognitionText() {}

    static String write(Recognition recognition) {
        try {
            return JSON.writeValueAsString(recognition);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("recognition cannot be stored", e);
        }
    }

    static Recognition read(String text) {
        try {
            return JSON.readValue(text, Recognition.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored recognition cannot be read", e);
        }
    }
}
