package io.certloop.remediation.stage;

import java.util.Map;

/** Storms from a tenth of the fleet on, short cool-downs, and a provider without a limit. */
final class StormStage {

    private StormStage() {}

    static Map<String, String> config(int fleet) {
        return Map.ofEntries(
                Map.entry("certloop.storm.minimum", "50"),
                Map.entry("certloop.storm.share", "0.1"),
                Map.entry("certloop.storm.calm-for", "PT3S"),
                Map.entry("certloop.storm.tick", "PT1S"),
                Map.entry("certloop.storm.measure-every", "PT0.3S"),
                Map.entry("certloop.storm.count-fleet-every", "PT2S"),
                Map.entry("certloop.remediation.held-look-every", "PT" + fleet / 1000 + "S"),
                Map.entry("certloop.remediation.verify-deadline", "PT2M"),
                Map.entry("certloop.remediation.in-flight-limit", "1000"),
                Map.entry("certloop.remediation.directory-freshness", "PT30S"),
                Map.entry("certloop.cloud.requests-per-second", "5000"));
    }
}
