package io.certloop.harness.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A scenario, as read from its file.
 *
 * @param teaches one sentence about what the scenario shows
 * @param configuration environment variables of the services that the scenario depends on
 * @param fleet as JSON in the format of the mock provider's stage API
 */
public record Scenario(
        String name, String teaches, Map<String, String> configuration, JsonNode fleet, List<Step> steps) {}
