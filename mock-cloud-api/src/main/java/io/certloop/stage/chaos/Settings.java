package io.certloop.stage.chaos;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The variables of a drill; those that are set from outside win. */
final class Settings {

    private Settings() {}

    static Map<String, String> of(String drill, Map<String, String> outside) {
        var settings = new Properties();
        try (var file = Settings.class.getResourceAsStream("/chaos/" + drill + ".env");
                var reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
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
