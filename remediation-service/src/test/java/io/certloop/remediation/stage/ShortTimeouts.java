package io.certloop.remediation.stage;

import io.certloop.testkit.service.TestSettings;
import java.util.Map;

/**
 * What hangs is given up after a second, as it must be before a write counts as settled. Many runs
 * at the same time have the time that they need on a busy machine.
 */
public class ShortTimeouts extends TestSettings {

    @Override
    public Map<String, String> start() {
        return Map.of(
                "certloop.cloud.answer-timeout", "PT1S",
                "certloop.edge.timeout", "PT1S",
                "certloop.remediation.settle", "PT2S",
                "certloop.remediation.unknown-deadline", "PT8S",
                "certloop.remediation.verify-deadline", "PT8S");
    }
}
