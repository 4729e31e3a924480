package io.certloop.service.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCheckTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final FileCheck check = new FileCheck(
            Map.of("words", FileCheckTest::words),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(errors, true, StandardCharsets.UTF_8));

    private static String words(byte[] bytes) throws UnusableFileException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.contains("wrong")) {
            throw new UnusableFileException("line 1: wrong");
        }
        return text;
    }

    @Test
    void aRightFileIsZero() throws IOException {
        String file = file("right");

        assertThat(check.run(List.of("words", file))).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(file + ": ok\n");
    }

    @Test
    void aWrongFileIsOneAndNamed() throws IOException {
        String wrong = file("wrong");

        assertThat(check.run(List.of("words", wrong, file("right")))).isOne();
        assertThat(errors.toString(StandardCharsets.UTF_8)).isEqualTo(wrong + ": line 1: wrong\n");
    }

    @Test
    void aMissingFileIsNoSuccess() {
        assertThat(check.run(List.of("words", folder.resolve("none").toString())))
                .isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("there is no such file");
    }

    @Test
    void whatCannotBeCheckedIsNoSuccess() {
        assertThat(check.run(List.of())).isEqualTo(2);
        assertThat(check.run(List.of("words"))).isEqualTo(2);
        assertThat(check.run(List.of("sentences", "file"))).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("check words FILE...");
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve(text), text).toString();
    }
}
