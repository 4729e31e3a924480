package io.certloop.remediation.stage;

import io.certloop.testkit.service.TestSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Playbooks from a file, by which nothing is resubmitted without a second person. */
public class TwoPeople extends TestSettings {

    @Override
    public Map<String, String> start() {
        try {
            Path file = Files.createTempFile("playbooks", ".yaml");
            Files.writeString(
                    file,
                    Files.readString(Path.of("src/main/resources/playbooks/default.yaml"))
                            .replaceFirst("version: \"\\d+\"", "version: two-people")
                            .replace(
                                    "{action: Resubmit, risk: LOW, deadline: ROLL_OUT, approval: false}",
                                    "{action: Resubmit, risk: LOW, deadline: ROLL_OUT, approval: true}"));
            return Map.of("certloop.remediation.playbooks-file", file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
