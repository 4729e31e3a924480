package io.certloop.service.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.service.text.Message;
import io.certloop.service.text.MessageJson;

/**
 * Writes and reads the JSON of a column. The configuration of the mapper decides which unknown fields of other versions
 * are ignored.
 */
public class StoredJson {

    private final ObjectMapper json;
    private final boolean messages;

    public StoredJson(ObjectMapper json) {
        this(json, false);
    }

    private StoredJson(ObjectMapper json, boolean messages) {
        this.json = json;
        this.messages = messages;
    }

    /**
     * For values with {@link Message}s. A message is stored as its text, with its code and arguments in fields beside
     * the text.
     */
    public static StoredJson withMessages(ObjectMapper json) {
        return new StoredJson(json, true);
    }

    public String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a " + value.getClass(), e);
        }
    }

    public <T> T read(String text, Class<T> type) {
        return read(text, json.constructType(type));
    }

    public <T> T read(String text, TypeReference<T> type) {
        return read(text, json.constructType(type));
    }

    private <T> T read(String text, JavaType type) {
        try {
            return messages
                    ? json.treeToValue(MessageJson.joined(json.readTree(text)), type)
                    : json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot read a stored " + type, e);
        }
    }
}
