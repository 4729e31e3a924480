package io.certloop.service.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadingFileTest {

    @TempDir
    Path folder;

    private Path path;
    private final AtomicInteger readings = new AtomicInteger();
    private long nanos;

    @BeforeEach
    void place() {
        path = folder.resolve("watched.txt");
    }

    private ReloadingFile<String> watched() {
        return new ReloadingFile<>(
                path,
                bytes -> {
                    readings.incrementAndGet();
                    String text = new String(bytes, StandardCharsets.UTF_8);
                    if (text.startsWith("broken")) {
                        throw new UnusableFileException("it is broken");
                    }
                    return text;
                },
                false,
                () -> nanos);
    }

    private static Optional<String> flaw(ReloadingFile<?> file) {
        return file.flaw().map(ReloadingFile.Flaw::reason);
    }

    @Test
    void readsOnlyWhenTheFileChanged() throws IOException {
        Files.writeString(path, "one");
        ReloadingFile<String> file = watched();

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
        ReloadingFile<String> file = watched();
        assertThat(file.current()).contains("one");

        Path other = Files.writeString(folder.resolve("other"), "two");
        Files.setLastModifiedTime(other, time);
        Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);

        assertThat(file.current()).contains("two");
    }

    @Test
    void keepsTheLastGoodContentAndWarnsOnce() throws IOException {
        Files.writeString(path, "good");
        ReloadingFile<String> file = watched();
        file.current();

        Files.writeString(path, "broken by hand");
        assertThat(file.current()).contains("good");
        nanos += ReloadingFile.COMPARE.toNanos();
        assertThat(file.current()).contains("good");
        assertThat(flaw(file)).contains("it is broken");
        assertThat(readings).hasValue(2);
    }

    @Test
    void seesABetterContentAlsoWhereTimeSizeAndFileAreTheSame() throws IOException {
        FileTime time = FileTime.fromMillis(1_700_000_000_000L);
        Files.writeString(path, "one");
        Files.setLastModifiedTime(path, time);
        ReloadingFile<String> file = watched();
        assertThat(file.current()).contains("one");

        Files.writeString(path, "two");
        Files.setLastModifiedTime(path, time);

        nanos += ReloadingFile.COMPARE.toNanos();
        assertThat(file.current()).contains("two");
        assertThat(readings).hasValue(2);
    }

    @Test
    void doesNotParseTheSameContentAgain() throws IOException {
        Files.writeString(path, "one");
        ReloadingFile<String> file = watched();
        file.current();

        Files.setLastModifiedTime(path, FileTime.fromMillis(1_700_000_000_000L));
        nanos += ReloadingFile.COMPARE.toNanos();
        assertThat(file.current()).contains("one");

        assertThat(readings).hasValue(1);
    }

    @Test
    void isUsableAgainWithTheSameContentAfterItWasGone() throws IOException {
        Files.writeString(path, "one");
        ReloadingFile<String> file = watched();
        file.current();
        Files.delete(path);
        file.current();
        Files.writeString(path, "one");

        assertThat(file.current()).contains("one");
        assertThat(file.flaw()).isEmpty();
    }

    @Test
    void aFileThatIsRequiredSaysWhyItCannotBeUsed() throws IOException {
        assertThatIllegalStateException()
                .isThrownBy(() -> watched().required())
                .withMessageContaining("there is no such file");
        Files.writeString(path, "broken by hand");
        assertThatIllegalStateException().isThrownBy(() -> watched().required()).withMessageContaining("it is broken");
    }

    @Test
    void nothingIsAmissUntilAFileIsThatMayNotExistYet() throws IOException {
        ReloadingFile<Integer> file = ReloadingFile.mayNotExistYet(path, bytes -> bytes.length);
        assertThat(file.current()).isEmpty();
        assertThat(file.flaw()).isEmpty();

        Files.writeString(path, "one");
        assertThat(file.current()).contains(3);
        Files.delete(path);
        assertThat(file.current()).contains(3);
        assertThat(flaw(file)).contains("there is no such file");
    }

    @Test
    void saysWhatIsWrongWithItAndThatItIsMended() throws IOException {
        ReloadingFile<Integer> file = new ReloadingFile<>(path, bytes -> {
            if (bytes.length > 3) {
                throw new UnusableFileException("line 1: it is long");
            }
            return bytes.length;
        });
        Files.writeString(path, "one");
        assertThat(file.flaw()).isEmpty();
        Files.writeString(path, "three");
        assertThat(flaw(file)).contains("line 1: it is long");
        Files.writeString(path, "2");
        assertThat(file.flaw()).isEmpty();
    }

    @Test
    void saysSinceWhenItCannotBeUsedWhateverIsWrongMeanwhile() throws IOException {
        Instant start = Instant.now();
        ReloadingFile<String> file = watched();
        var missing = file.flaw().orElseThrow();
        Files.writeString(path, "broken by hand");
        var broken = file.flaw().orElseThrow();

        assertThat(missing.since()).isBetween(start, Instant.now());
        assertThat(broken).isEqualTo(new ReloadingFile.Flaw("it is broken", missing.since()));
    }

    @Test
    void keepsTheLastGoodContentOfAFileThatVanished() throws IOException {
        Files.writeString(path, "good");
        ReloadingFile<String> file = watched();
        file.current();
        Files.delete(path);

        assertThat(file.current()).contains("good");
    }

    @Test
    void isEmptyUntilTheFileAppears() throws IOException {
        ReloadingFile<String> file = watched();
        assertThat(file.current()).isEmpty();
        assertThat(file.current()).isEmpty();
        assertThat(flaw(file)).contains("there is no such file");

        Files.writeString(path, "late");
        assertThat(file.current()).contains("late");
    }
}
