package io.certloop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No source of the product but an adapter and the wiring says the name of a provider or server. */
class ProviderNamesTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern NAME = Pattern.compile("(?i)qiniu|haproxy|nginx|tencent|aliyun|alibaba|cloudflare");
    private static final Pattern ADAPTER = Pattern.compile("/cloud/(controlplane/(qiniu|farm)|wiring)/");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ticket-service",
                "remediation-service",
                "cert-watcher",
                "libraries/cloud-client",
                "libraries/service-kit",
                "libraries/console-kit"
            })
    void nothingElseNamesAProvider(String module) throws IOException {
        List<Path> sources = sources(ROOT.resolve(module).resolve("src/main/java"));

        assertThat(sources).isNotEmpty();
        assertThat(sources)
                .as("works with one provider only, or says so")
                .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContainPattern(NAME));
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !ADAPTER.matcher(file.toString()).find())
                    .toList();
        }
    }
}
