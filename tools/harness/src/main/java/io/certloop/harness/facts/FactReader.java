package io.certloop.harness.facts;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;

/**
 * Reads the answers of services as records with the few members that the harness needs. Unknown members are ignored; an
 * absent text or list is empty.
 */
public final class FactReader {

    private static final JsonSetter.Value EMPTY = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .withConfigOverride(String.class, override -> override.setSetterInfo(EMPTY))
            .withConfigOverride(List.class, override -> override.setSetterInfo(EMPTY))
            .build();

    private FactReader() {}

    /** Reads a record; its member {@code json} is the whole answer. */
    public static <T> T read(JsonNode answer, Class<T> type) {
        return MAPPER.convertValue(answer.<ObjectNode>deepCopy().set("json", answer), type);
    }
}
