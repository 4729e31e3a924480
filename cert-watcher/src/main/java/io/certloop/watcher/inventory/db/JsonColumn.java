package io.certloop.watcher.inventory.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;

/** Values that are kept as jsonb, and rows that are handed to PostgreSQL as one document. */
@ApplicationScoped
class JsonColumn {

    private final ObjectMapper json;

    JsonColumn(ObjectMapper json) {
        // What a later version stored, before a rollback, may hold words that this one lacks.
        this.json = json.copy().enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL);
    }

    String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the inventory cannot be written", e);
        }
    }

    <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the inventory cannot be read", e);
        }
    }
}
