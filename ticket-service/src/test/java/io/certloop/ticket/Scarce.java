package io.certloop.ticket;

import io.certloop.testkit.service.TestSettings;
import java.util.Map;

/**
 * Three changes at once, then one in a second; two answers at once, and one stream. Looks for due tasks are as rare as
 * they can be.
 */
public class Scarce extends TestSettings {

    @Override
    public Map<String, String> start() {
        return Map.ofEntries(
                Map.entry("certloop.http.writes-per-second", "1"),
                Map.entry("certloop.http.writes-burst", "3"),
                Map.entry("certloop.http.reads", "2"),
                Map.entry("certloop.http.reads-wait", "PT0.3S"),
                Map.entry("certloop.http.streams", "1"),
                Map.entry("certloop.http.page-bytes", "100000000"),
                Map.entry("certloop.jobs.poll-every", "PT10S"));
    }
}
