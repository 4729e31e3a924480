package io.certloop.stage.chaos;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The variables of drills; those that are set from outside win. */
final class Settings {

    private Settings() {}

    static Map<String, String> of(String drill, Map<String, String> outside) {
        // An outage and a rolling update are played at the pace of the runs.
        var file = drill.equals("outage") || drill.equals("stop") ? "runs" : drill;
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
