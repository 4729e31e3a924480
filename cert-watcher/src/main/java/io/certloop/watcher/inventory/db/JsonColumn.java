package io.certloop.watcher.inventory.db;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.service.database.StoredJson;
import jakarta.inject.Singleton;

/** Values that are kept as jsonb, and rows that are handed to PostgreSQL as one document. */
@Singleton
class JsonColumn extends StoredJson {

    JsonColumn(ObjectMapper json) {
        // What a later version stored, before a rollback, may hold words that this one lacks.
        super(json.copy().enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL));
    }
}
