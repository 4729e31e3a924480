package io.certloop.ticket.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads evidence as remediation-service sends it, and evidence that was stored as it was received. Words of the
 * contract may become more: an unknown word is UNKNOWN and never guessed at.
 */
@Singleton
public final class EvidenceReader {
    private final ObjectMapper json;
    private final ObjectReader items;
    // Pure ASCII, so that the store takes whatever characters the provider's texts hold.
    private final ObjectWriter asReceived;

    public EvidenceReader(ObjectMapper json) {
        this.json = json;
        this.items = json.readerFor(Evidence.class)
                .with(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.asReceived = json.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);
    }

    /** @param array a JSON array of items */
    public List<Evidence> read(String array) {
        try {
            return Stream.of(json.readValue(array, JsonNode[].class))
                    .map(this::read)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("evidence cannot be read", e);
        }
    }

    public Evidence read(JsonNode item) {
        try {
            var received = new InjectableValues.Std().addValue(String.class, asReceived.writeValueAsString(item));
            return items.with(received).readValue(item);
        } catch (IOException e) {
            throw new IllegalStateException("evidence cannot be read", e);
        }
    }
}
