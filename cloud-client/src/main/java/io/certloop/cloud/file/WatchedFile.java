package io.certloop.cloud.file;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A file that is read again whenever it changes. Asking costs one look at the file's attributes; no
 * thread runs in between.
 *
 * <p>A file that is missing or cannot be used leaves the last good content in force and is reported
 * once, not on every question.
 */
public final class WatchedFile<T> {

    /** Turns the bytes of the file into its content. */
    @FunctionalInterface
    public interface Parser<T> {

        T parse(byte[] bytes) throws UnusableFileException;
    }

    private static final Logger LOG = System.getLogger(WatchedFile.class.getName());

    private final Path path;
    private final Parser<T> parser;
    private final Consumer<Optional<String>> flaws;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile State<T> state = new State<>(null, Optional.empty());

    public WatchedFile(Path path, Parser<T> parser) {
        this(path, parser, flaw -> {});
    }

    /**
     * @param flaws told why it cannot be used, and empty once it can, each time that it was read
     */
    public WatchedFile(Path path, Parser<T> parser, Consumer<Optional<String>> flaws) {
        this.path = path;
        this.parser = parser;
        this.flaws = flaws;
    }

    /** The content as it is now, or the last good one; empty if there never was a good one. */
    public Optional<T> current() {
        if (!stamp().equals(state.stamp())) {
            reload();
        }
        return state.content();
    }

    private void reload() {
        reading.lock();
        try {
            // Taken before the bytes: what is written meanwhile changes the stamp again.
            Stamp stamp = stamp();
            if (!stamp.equals(state.stamp())) {
                state = new State<>(stamp, read(stamp).or(state::content));
            }
        } finally {
            reading.unlock();
        }
    }

    private Optional<T> read(Stamp stamp) {
        try {
            if (stamp.equals(Stamp.MISSING)) {
                throw new NoSuchFileException(path.toString());
            }
            T content = parser.parse(Files.readAllBytes(path));
            flaws.accept(Optional.empty());
            return Optional.of(content);
        } catch (UnusableFileException e) {
            warn(e.getMessage());
        } catch (NoSuchFileException e) {
            warn("there is no such file");
        } catch (IOException e) {
            warn("it cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        return Optional.empty();
    }

    private void warn(String reason) {
        flaws.accept(Optional.of(reason));
        LOG.log(
                Level.WARNING,
                "file not usable, the last good content stays in force: file={0} reason={1}",
                path,
                reason);
    }

    private Stamp stamp() {
        try {
            BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(
                    found.lastModifiedTime(), found.size(), String.valueOf(found.fileKey()));
        } catch (IOException e) {
            return Stamp.MISSING;
        }
    }

    private record State<T>(Stamp stamp, Optional<T> content) {}

    /** The key tells apart two files that a mounted secret swaps within the clock's resolution. */
    private record Stamp(FileTime modified, long size, String key) {
        static final Stamp MISSING = new Stamp(FileTime.fromMillis(0), -1, "");
    }
}
