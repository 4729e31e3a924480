package io.certloop.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadAgainTest {

    @TempDir Path folder;

    @Test
    void followsChangesAndKeepsWhatItKnewWhileTheFileIsUnusable() throws Exception {
        Path file = folder.resolve("token");
        write(file, "1", 1);
        ReadAgain<Integer> read = new ReadAgain<>(file, Integer::valueOf);
        assertThat(read.get()).isEqualTo(1);
        write(file, "2", 2);
        assertThat(read.get()).isEqualTo(2);
        write(file, "no number", 3);
        assertThat(read.get()).isEqualTo(2);
        Files.delete(file);
        assertThat(read.get()).isEqualTo(2);
        write(file, "4", 4);
        assertThat(read.get()).isEqualTo(4);
    }

    @Test
    void mustBeUsableAtFirst() throws Exception {
        Path file = folder.resolve("token");
        assertThatThrownBy(() -> new ReadAgain<>(file, Integer::valueOf))
                .isInstanceOf(UncheckedIOException.class);
        write(file, "no number", 1);
        assertThatThrownBy(() -> new ReadAgain<>(file, Integer::valueOf))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void write(Path file, String text, long second) throws Exception {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(second)));
    }
}
