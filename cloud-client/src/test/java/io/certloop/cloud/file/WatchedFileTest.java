package io.certloop.cloud.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.CapturedLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFileTest {

    @TempDir Path folder;
    private Path path;
    private final AtomicInteger readings = new AtomicInteger();

    @BeforeEach
    void place() {
        path = folder.resolve("watched.txt");
    }

    private WatchedFile<String> watched() {
        return new WatchedFile<>(
                path,
                bytes -> {
                    readings.incrementAndGet();
                    String text = new String(bytes, StandardCharsets.UTF_8);
                    if (text.startsWith("broken")) {
                        throw new UnusableFileException("it is broken");
                    }
                    return text;
                });
    }

    @Test
    void readsOnlyWhenTheFileChanged() throws IOException {
        Files.writeString(path, "one");
        WatchedFile<String> file = watched();

        assertThat(file.current()).contains("one");
        assertThat(file.current()).contains("one");
        Files.writeString(path, "three");
        assertThat(file.current()).contains("three");

        assertThat(readings).hasValue(2);
    }

    @Test
    void seesAFileOfSameSizeAndTimeThatWasSwapped() throws IOException {
        FileTime time = FileTime.fromMillis(1_700_000_000_000L);
        Files.writeString(path, "one");
        Files.setLastModifiedTime(path, time);
        WatchedFile<String> file = watched();
        assertThat(file.current()).contains("one");

        Path other = Files.writeString(folder.resolve("other"), "two");
        Files.setLastModifiedTime(other, time);
        Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);

        assertThat(file.current()).contains("two");
    }

    @Test
    void keepsTheLastGoodContentAndWarnsOnce() throws IOException {
        Files.writeString(path, "good");
        WatchedFile<String> file = watched();
        file.current();

        try (CapturedLog log = CapturedLog.start()) {
            Files.writeString(path, "broken by hand");
            assertThat(file.current()).contains("good");
            assertThat(file.current()).contains("good");
            assertThat(log.lines()).singleElement().asString().contains("it is broken");
        }
    }

    @Test
    void saysWhatIsWrongWithItAndThatItIsMended() throws IOException {
        List<Optional<String>> said = new ArrayList<>();
        WatchedFile<Integer> file =
                new WatchedFile<>(
                        path,
                        bytes -> {
                            if (bytes.length > 3) {
                                throw new UnusableFileException("line 1: it is long");
                            }
                            return bytes.length;
                        },
                        said::add);
        Files.writeString(path, "one");
        file.current();
        Files.writeString(path, "three");
        file.current();
        file.current();
        Files.writeString(path, "2");
        file.current();

        assertThat(said)
                .containsExactly(
                        Optional.empty(), Optional.of("line 1: it is long"), Optional.empty());
    }

    @Test
    void keepsTheLastGoodContentOfAFileThatVanished() throws IOException {
        Files.writeString(path, "good");
        WatchedFile<String> file = watched();
        file.current();
        Files.delete(path);

        assertThat(file.current()).contains("good");
    }

    @Test
    void isEmptyUntilTheFileAppears() throws IOException {
        WatchedFile<String> file = watched();
        try (CapturedLog log = CapturedLog.start()) {
            assertThat(file.current()).isEmpty();
            assertThat(file.current()).isEmpty();
            assertThat(log.lines()).singleElement().asString().contains("there is no such file");
        }

        Files.writeString(path, "late");
        assertThat(file.current()).contains("late");
    }
}
