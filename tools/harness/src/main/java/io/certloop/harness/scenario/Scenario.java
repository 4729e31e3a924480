package io.certloop.harness.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * One story.
 *
 * @param teaches one sentence: what whoever has seen it knows
 * @param configuration environment variables of the services that the story hangs on
 * @param fleet as the stage takes it
 */
public record Scenario(
        String name,
        String teaches,
        Map<String, String> configuration,
        JsonNode fleet,
        List<Step> steps) {}
