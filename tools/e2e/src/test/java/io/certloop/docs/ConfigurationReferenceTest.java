package io.certloop.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationReferenceTest {

    private static final Path ROOT = Path.of("..", "..");

    @Test
    void theReferenceIsWhatTheInterfacesSay() throws IOException {
        Path file = ROOT.resolve("docs/configuration.md");
        String wanted = ConfigurationReference.of(ROOT);
        if (Boolean.getBoolean("configuration.write")) {
            Files.writeString(file, wanted);
        }
        assertThat(Files.readString(file))
                .as("stale: run this test with -Dconfiguration.write=true")
                .isEqualTo(wanted);
    }
}
