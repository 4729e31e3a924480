package io.certloop.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On one site the pages of all services load what remediation-service serves. */
class ConsoleAssetsTest {

    @ParameterizedTest
    @ValueSource(strings = {"console.css", "icon.svg", "keep.js", "parts.js"})
    void allServicesHaveThoseOfTheConsoleKit(String name) {
        assertThat(asset("libraries/console-kit", name)).exists();
        for (String service : List.of("ticket-service", "remediation-service", "cert-watcher")) {
            assertThat(asset(service, name)).doesNotExist();
        }
    }

    private static Path asset(String module, String name) {
        return Path.of("..", "..", module, "src/main/resources/META-INF/resources")
                .resolve("console/assets")
                .resolve(name);
    }
}
