package io.certloop.watcher.inventory.db;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
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

/** Reads and writes jsonb columns, and writes rows that PostgreSQL receives as one JSON document. */
@Singleton
class JsonColumn extends StoredJson {

    JsonColumn(ObjectMapper json) {
        super(json.copy().registerModule(addressesInDigits()));
    }

    /** Writes and reads IP addresses only as digits, because Jackson's default may resolve a text by DNS. */
    private static SimpleModule addressesInDigits() {
        return new SimpleModule()
                .addSerializer(InetAddress.class, new JsonSerializer<>() {
                    @Override
                    public void serialize(InetAddress address, JsonGenerator to, SerializerProvider with)
                            throws IOException {
                        to.writeString(address.getHostAddress());
                    }
                })
                .addDeserializer(InetAddress.class, new JsonDeserializer<>() {
                    @Override
                    public InetAddress deserialize(JsonParser from, DeserializationContext with) throws IOException {
                        return AddressLiteral.parse(from.getValueAsString());
                    }
                });
    }
}
