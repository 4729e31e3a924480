package io.certloop.remediation.stage;

import io.certloop.testkit.service.TestSettings;
import java.util.Map;

/**
 * Tasks are enqueued, and nobody works them off. What one class leaves is no storm to the next one: all of them share a
 * database.
 */
public class DatabaseOnly extends TestSettings {

    @Override
    public Map<String, String> start() {
        return Map.of(
                "certloop.jobs.poll-every", "PT1H",
                "certloop.jobs.wake", "false",
                "certloop.data-loss.beat-every", "PT1H",
                "certloop.storm.minimum", "100000",
                "certloop.storm.tick", "PT1H");
    }
}
