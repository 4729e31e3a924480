package io.certloop.remediation.storm.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.remediation.storm.StormState;
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

    private final ObjectMapper json;

    StormCodec(ObjectMapper json) {
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    String write(StormState state) {
        try {
            return json.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + state.name(), e);
        }
    }

    StormState read(StormRow row) {
        try {
            return json.readValue(row.stateData, STATES.get(row.state));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot read " + row.state, e);
        }
    }
}
