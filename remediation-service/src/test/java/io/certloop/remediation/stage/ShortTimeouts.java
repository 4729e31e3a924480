package io.certloop.remediation.stage;

import io.certloop.testkit.service.TestSettings;
import java.util.Map;

/**
 * What hangs, for five seconds, is given up before a write counts as settled. Many runs at the same time have the time
 * that they need on a busy machine: an answer that is late there would count as one that hangs, and a fault that comes
 * once would be over before it is seen.
 */
public class ShortTimeouts extends TestSettings {

    @Override
    public Map<String, String> start() {
        return Map.of(
                "certloop.cloud.answer-timeout", "PT3S",
                "certloop.edge.timeout", "PT1S",
                "certloop.remediation.settle", "PT4S",
                "certloop.remediation.unknown-deadline", "PT8S",
                "certloop.remediation.verify-deadline", "PT8S");
    }
}
