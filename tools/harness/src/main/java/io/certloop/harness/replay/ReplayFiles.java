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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Reads the files of a replay except the tickets, which are submitted unchanged. */
public final class ReplayFiles {

    private ReplayFiles() {}

    /** The condition of each domain; empty for a generated fleet, whose file lists no domains. */
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
     * Reads a fleet.
     *
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
     * Reads the expectations, one a line.
     *
     * @throws UsageException if a line is not an expectation; its message names the line
     */
    static List<Expectation> expectations(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        return IntStream.range(0, lines.size())
                .filter(i -> !lines.get(i).isBlank())
                .mapToObj(i -> expectation(lines.get(i), file + " line " + (i + 1)))
                .toList();
    }

    private static Expectation expectation(String line, String place) {
        try {
            return Expectation.from(JsonHttp.MAPPER.readTree(line));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new UsageException(place + " is not an expectation: " + e.getMessage());
        }
    }
}
