package io.certloop.remediation.run.db;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.remediation.observation.Observation;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;

/** An observation as JSON. It holds no secret: no type of cloud-client does. */
@ApplicationScoped
class InspectionCodec {

    private final ObjectMapper json;

    InspectionCodec(ObjectMapper json) {
        this.json =
                json.copy()
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .setVisibility(PropertyAccessor.GETTER, Visibility.NONE)
                        .setVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
                        .setVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                        .addMixIn(ControlPlaneFault.class, Named.class)
                        .addMixIn(EdgeProbeResult.class, Named.class);
        // A name would be looked up in DNS when it is read.
        this.json
                .configOverride(InetAddress.class)
                .setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.NUMBER));
        this.json.registerSubtypes(ControlPlaneFault.class.getPermittedSubclasses());
        this.json.registerSubtypes(EdgeProbeResult.class.getPermittedSubclasses());
    }

    /** The case of a sealed type, by its own name. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "case")
    interface Named {}

    String write(Observation seen) {
        try {
            return json.writeValueAsString(seen);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write an observation", e);
        }
    }

    Observation read(String text) {
        try {
            return json.readValue(text, Observation.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot read an observation", e);
        }
    }
}
