package io.certloop.remediation.stage;

import java.util.Map;

/** Storms from a tenth of the fleet on, short cool-downs, and a provider without a limit. */
public class StormStage extends LocalStage {

    public static final int FLEET = Integer.getInteger("certloop.test.fleet", 2_000);

    @Override
    public Map<String, String> start() {
        Map<String, String> config = super.start();
        config.put("certloop.storm.minimum", "50");
        config.put("certloop.storm.share", "0.1");
        config.put("certloop.storm.calm-for", "PT3S");
        config.put("certloop.storm.tick", "PT1S");
        config.put("certloop.storm.measure-every", "PT0.3S");
        config.put("certloop.storm.count-fleet-every", "PT2S");
        config.put("certloop.remediation.held-look-every", "PT" + FLEET / 1000 + "S");
        config.put("certloop.remediation.verify-deadline", "PT2M");
        config.put("certloop.remediation.in-flight-limit", "1000");
        config.put("certloop.remediation.directory-freshness", "PT30S");
        config.put("certloop.cloud.requests-per-second", "5000");
        return config;
    }
}
