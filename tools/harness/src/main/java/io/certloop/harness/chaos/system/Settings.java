package io.certloop.harness.chaos.system;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** The environment variables of drills; variables that the caller sets take precedence. */
public final class Settings {

    private static final Set<String> AT_THE_PACE_OF_RUNS = Set.of("hang", "freeze", "stop");

    private Settings() {}

    private static String file(String drill) {
        if (drill.startsWith("failover") || drill.startsWith("restore")) {
            return "failover";
        }
        return AT_THE_PACE_OF_RUNS.contains(drill) ? "runs" : drill;
    }

    public static Map<String, String> of(String drill, Map<String, String> outside) {
        var file = file(drill);
        var settings = new Properties();
        try (var stream = Settings.class.getResourceAsStream("/chaos/" + file + ".env");
                var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            settings.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> all = new HashMap<>();
        settings.forEach((name, value) -> all.put(name.toString(), value.toString()));
        all.putAll(outside);
        return all;
    }
}
