package io.certloop.ticket.desk.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.service.files.UnusableFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeskDocsTest {

    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final String HEAD = "version: 1\ndesks:\n  help:\n";

    @ParameterizedTest
    @MethodSource("desks")
    void isUsableAsWritten(String desk) throws UnusableFileException {
        String file = desk.startsWith("version: 1") ? desk : HEAD + desk;

        assertThat(DeskFile.parse(file.getBytes(StandardCharsets.UTF_8))).containsKey("help");
    }

    static Stream<String> desks() throws IOException {
        String page = Files.readString(Path.of("../docs/desks.md"));
        return YAML.matcher(page)
                .results()
                .map(found -> found.group(1))
                .filter(block -> !block.startsWith("apiVersion"));
    }
}
