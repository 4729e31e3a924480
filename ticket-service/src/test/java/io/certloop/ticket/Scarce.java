package io.certloop.ticket;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * Three changes at once, then one in a second; two answers at once, and one stream. Looks for due
 * tasks are as rare as they can be.
 */
public class Scarce implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("certloop.http.writes-per-second", "1"),
                Map.entry("certloop.http.writes-burst", "3"),
                Map.entry("certloop.http.reads-per-caller", "2"),
                Map.entry("certloop.http.reads", "4"),
                Map.entry("certloop.http.reads-reserved", "2"),
                Map.entry("certloop.http.reads-waiting", "0"),
                Map.entry("certloop.http.streams-per-caller", "1"),
                Map.entry("certloop.http.streams", "2"),
                Map.entry("certloop.http.streams-reserved", "1"),
                Map.entry("certloop.http.page-bytes", "100000000"),
                Map.entry("certloop.http.header-time", "PT1S"),
                Map.entry("certloop.jobs.poll-every", "PT10S"));
    }
}
