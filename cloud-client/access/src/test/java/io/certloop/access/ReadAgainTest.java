package io.certloop.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    void saysOnceWhatIsWrongWithAChangedFileAndThatItIsMended() throws Exception {
        Path file = folder.resolve("token");
        List<Optional<String>> said = new ArrayList<>();
        write(file, "1", 1);
        ReadAgain<Integer> read = new ReadAgain<>(file, Integer::valueOf, said::add);
        write(file, "no number", 2);
        read.get();
        read.get();
        write(file, "3", 3);
        read.get();
        assertThat(said).hasSize(3);
        assertThat(said.get(1)).hasValueSatisfying(why -> assertThat(why).contains("no number"));
        assertThat(said.get(2)).isEmpty();
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
