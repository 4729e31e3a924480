package io.certloop.remediation.stage;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Tasks are enqueued, and nobody works them off. */
public class DatabaseOnly implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "certloop.jobs.poll-every", "PT1H",
                "certloop.jobs.wake", "false",
                "certloop.storm.tick", "PT1H");
    }
}
