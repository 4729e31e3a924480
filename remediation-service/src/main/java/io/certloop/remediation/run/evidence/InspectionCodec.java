package io.certloop.remediation.run.evidence;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.remediation.observation.Observation;
import io.certloop.service.database.StoredJson;
import jakarta.inject.Singleton;
import java.net.InetAddress;

/** Converts an observation to JSON and back. The JSON contains no secret, because no type of cloud-client does. */
@Singleton
class InspectionCodec {

    private final StoredJson json;

    InspectionCodec(ObjectMapper json) {
        ObjectMapper mapper = json.copy()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .setVisibility(PropertyAccessor.GETTER, Visibility.NONE)
                .setVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
                .setVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                .addMixIn(ControlPlaneFault.class, Named.class)
                .addMixIn(EdgeProbeResult.class, Named.class)
                .addMixIn(ServedCertificate.class, WithoutAuthority.class);
        // A name would be looked up in DNS when it is read.
        mapper.configOverride(InetAddress.class).setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.NUMBER));
        mapper.registerSubtypes(ControlPlaneFault.class.getPermittedSubclasses());
        mapper.registerSubtypes(EdgeProbeResult.class.getPermittedSubclasses());
        this.json = new StoredJson(mapper);
    }

    /** Makes the JSON of a sealed type contain the simple name of the actual type. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "case")
    interface Named {}

    /**
     * Leaves the certificate of the issuing authority out of the JSON: it has no JSON form, and no decision about a
     * stored inspection needs it.
     */
    @JsonIgnoreProperties("authority")
    interface WithoutAuthority {}

    String write(Observation seen) {
        return json.write(seen);
    }

    Observation read(String text) {
        return json.read(text, Observation.class);
    }
}
