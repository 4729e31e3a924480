package io.certloop.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * A small file that is read again when it changes, as a mounted secret does. While it cannot be
 * read or understood, what it said last stands.
 */
final class ReadAgain<T> {

    private static final Logger LOG = Logger.getLogger(ReadAgain.class);

    private final Path file;
    private final Function<String, T> parse;
    private final Consumer<Optional<String>> flaws;
    private FileTime changed;
    private FileTime refused;
    private T value;

    ReadAgain(Path file, Function<String, T> parse) {
        this(file, parse, flaw -> {});
    }

    /**
     * @param flaws told why it cannot be understood, and empty once it can
     * @throws UncheckedIOException if it cannot be read
     * @throws IllegalArgumentException if it cannot be understood
     */
    ReadAgain(Path file, Function<String, T> parse, Consumer<Optional<String>> flaws) {
        this.file = file;
        this.parse = parse;
        this.flaws = flaws;
        try {
            read(Files.getLastModifiedTime(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    synchronized T get() {
        try {
            FileTime now = Files.getLastModifiedTime(file);
            if (!now.equals(changed) && !now.equals(refused)) {
                readOrRefuse(now);
            }
        } catch (IOException e) {
            // It is being replaced.
        }
        return value;
    }

    private void readOrRefuse(FileTime at) throws IOException {
        try {
            read(at);
        } catch (IllegalArgumentException e) {
            refused = at;
            flaws.accept(Optional.of(String.valueOf(e.getMessage())));
            LOG.errorf(
                    "file not usable, what it said before stands file=%s reason=%s",
                    file, e.getMessage());
        }
    }

    private void read(FileTime at) throws IOException {
        value = parse.apply(Files.readString(file));
        changed = at;
        refused = null;
        flaws.accept(Optional.empty());
    }
}
