package io.certloop.remediation.stage;

import java.util.Map;

/** As {@link LocalStage}, and a tenth of the fleet is a storm. */
public class RevocationStage extends LocalStage {

    @Override
    public Map<String, String> start() {
        Map<String, String> config = super.start();
        // A wave is halted by a single repair that is not verified in time.
        config.put("certloop.remediation.verify-deadline", "PT1M");
        config.put("certloop.remediation.unknown-deadline", "PT1M");
        config.put("certloop.storm.minimum", "50");
        config.put("certloop.storm.share", "0.09");
        config.put("certloop.storm.calm-share", "0.01");
        config.put("certloop.storm.calm-for", "PT1M");
        config.put("certloop.storm.tick", "PT1S");
        config.put("certloop.storm.measure-every", "PT0.3S");
        config.put("certloop.storm.count-fleet-every", "PT10S");
        config.put("certloop.remediation.in-flight-limit", "1000");
        config.put("certloop.remediation.held-look-every", "PT2S");
        config.put("certloop.remediation.issuance-deadline", "PT60S");
        config.put("certloop.cloud.requests-per-second", "5000");
        return config;
    }
}
