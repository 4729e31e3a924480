package io.certloop.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.function.Function;

/**
 * A small file that is read again when it changes, as a mounted secret does. While it cannot be
 * read or understood, what it said last stands.
 */
final class ReadAgain<T> {

    private final Path file;
    private final Function<String, T> parse;
    private FileTime changed;
    private T value;

    /**
     * @throws UncheckedIOException if it cannot be read
     * @throws IllegalArgumentException if it cannot be understood
     */
    ReadAgain(Path file, Function<String, T> parse) {
        this.file = file;
        this.parse = parse;
        try {
            read(Files.getLastModifiedTime(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    synchronized T get() {
        try {
            FileTime now = Files.getLastModifiedTime(file);
            if (!now.equals(changed)) {
                read(now);
            }
        } catch (IOException | IllegalArgumentException e) {
            // It is being replaced, or was replaced by something unusable.
        }
        return value;
    }

    private void read(FileTime at) throws IOException {
        value = parse.apply(Files.readString(file));
        changed = at;
    }
}
