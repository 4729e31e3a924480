package io.certloop.remediation.storm.db;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.remediation.storm.StormState;
import io.certloop.service.database.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Between a state and its columns. */
@ApplicationScoped
class StormCodec {

    private static final Map<String, Class<? extends StormState>> STATES =
            Map.of(
                    "CALM", StormState.Calm.class,
                    "STORM", StormState.Storm.class,
                    "RECOVERING", StormState.Recovering.class);

    private final StoredJson json;

    StormCodec(ObjectMapper json) {
        this.json =
                new StoredJson(
                        json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));
    }

    String write(StormState state) {
        return json.write(state);
    }

    StormState read(String name, String data) {
        return json.read(data, STATES.get(name));
    }
}
