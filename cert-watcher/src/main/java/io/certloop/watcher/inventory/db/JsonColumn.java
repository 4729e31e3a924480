package io.certloop.watcher.inventory.db;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.certloop.cloud.edge.AddressLiteral;
import io.certloop.service.database.StoredJson;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;

/** Values that are kept as jsonb, and rows that are handed to PostgreSQL as one document. */
@Singleton
class JsonColumn extends StoredJson {

    JsonColumn(ObjectMapper json) {
        // What a later version stored, before a rollback, may hold words that this one lacks.
        super(
                json.copy()
                        .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
                        .registerModule(addressesInDigits()));
    }

    /** Jackson's own way may ask DNS for what it reads. */
    private static SimpleModule addressesInDigits() {
        return new SimpleModule()
                .addSerializer(
                        InetAddress.class,
                        new JsonSerializer<>() {
                            @Override
                            public void serialize(
                                    InetAddress address, JsonGenerator to, SerializerProvider with)
                                    throws IOException {
                                to.writeString(address.getHostAddress());
                            }
                        })
                .addDeserializer(
                        InetAddress.class,
                        new JsonDeserializer<>() {
                            @Override
                            public InetAddress deserialize(
                                    JsonParser from, DeserializationContext with)
                                    throws IOException {
                                return AddressLiteral.parse(from.getValueAsString());
                            }
                        });
    }
}
