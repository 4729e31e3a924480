package io.certloop.harness.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.harness.replay.facts.Expectation;
import io.certloop.harness.system.UsageException;
import io.certloop.testkit.stage.Json;
import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of a replay other than the tickets, which are handed in as they are. */
public final class ReplayFiles {

    private ReplayFiles() {}

    /** Condition by domain; empty for a generated fleet, whose domains the file does not name. */
    public static Map<String, String> conditions(Path fleet) throws IOException {
        var conditions = new LinkedHashMap<String, String>();
        for (var account : fleet(fleet).path("accounts")) {
            for (var domain : account.path("domains")) {
                conditions.put(Json.text(domain, "name"), Json.text(domain, "condition"));
            }
        }
        return conditions;
    }

    /**
     * @throws UsageException if the file is no JSON object
     */
    public static JsonNode fleet(Path file) throws IOException {
        ReplayOptions.requireReadable("--fleet", file);
        try {
            var fleet = JsonHttp.MAPPER.readTree(Files.readString(file));
            if (fleet.isObject()) {
                return fleet;
            }
            throw new UsageException(file + " is not a fleet: a JSON object is needed");
        } catch (JsonProcessingException e) {
            throw new UsageException(file + " is not a fleet: " + e.getOriginalMessage());
        }
    }

    /**
     * @throws UsageException naming the line that is not an expectation
     */
    static List<Expectation> expectations(Path file) throws IOException {
        var expectations = new ArrayList<Expectation>();
        int number = 0;
        for (var line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank()) {
                expectations.add(expectation(line, file + " line " + number));
            }
        }
        return expectations;
    }

    private static Expectation expectation(String line, String place) {
        try {
            return Expectation.from(JsonHttp.MAPPER.readTree(line));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new UsageException(place + " is not an expectation: " + e.getMessage());
        }
    }
}
