package io.certloop.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On one site the pages of all services load what remediation-service serves. */
class ConsoleAssetsTest {

    @ParameterizedTest
    @ValueSource(strings = {"console.css", "icon.svg", "keep.js"})
    void allServicesHaveTheSame(String name) throws IOException {
        String served = asset("remediation-service", name);
        for (String service : List.of("ticket-service", "cert-watcher")) {
            assertThat(asset(service, name)).as(service).isEqualTo(served);
        }
    }

    private static String asset(String service, String name) throws IOException {
        return Files.readString(
                Path.of("..", "..", service, "src/main/resources/META-INF/resources")
                        .resolve("console/assets")
                        .resolve(name));
    }
}
