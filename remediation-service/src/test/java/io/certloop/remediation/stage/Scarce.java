package io.certloop.remediation.stage;

import io.certloop.testkit.service.TestSettings;
import java.util.Map;

/**
 * Two threads, for which nobody looks for due tasks within the time of a test, and two changes at once, then one in a
 * second.
 */
public class Scarce extends TestSettings {

    public static final int THREADS = 2;

    @Override
    public Map<String, String> start() {
        return Map.of(
                "certloop.jobs.poll-every", "PT1H",
                "certloop.jobs.threads", Integer.toString(THREADS),
                "certloop.http.writes-per-second", "1",
                "certloop.http.writes-burst", "2",
                "certloop.audit.refusals-every", "0.5s");
    }
}
