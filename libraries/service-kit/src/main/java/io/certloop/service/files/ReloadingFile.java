package io.certloop.service.files;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A small file that is reloaded whenever it changes, as a mounted secret does. A read costs one
 * check of the file's attributes; no thread runs in between. The content decides: since times of
 * mounted files may be wrong, the bytes are compared every few seconds also where the attributes
 * are the same.
 *
 * <p>If a file is missing or unusable, the last good content stays effective, and the failure is
 * logged once and not on every read.
 */
public final class ReloadingFile<T> {

    /** Turns the bytes of the file into its content. */
    @FunctionalInterface
    public interface Parser<T> {

        T parse(byte[] bytes) throws UnusableFileException;
    }

    /**
     * Why a file cannot be used.
     *
     * @param reason with the line, where one is at fault; never quotes the content
     */
    public record Flaw(String reason, Instant since) {

        @Override
        public String toString() {
            return reason + ", since " + since;
        }
    }

    /** After this time the bytes are compared. */
    static final Duration COMPARE = Duration.ofSeconds(5);

    private static final Logger LOG = System.getLogger(ReloadingFile.class.getName());

    private final Path path;
    private final Parser<T> parser;
    private final boolean mayNotExistYet;
    private final LongSupplier nanos;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile State<T> state = new State<>(null, null, 0, Optional.empty(), null);

    /** A file that should be there. */
    public ReloadingFile(Path path, Parser<T> parser) {
        this(path, parser, false, System::nanoTime);
    }

    ReloadingFile(Path path, Parser<T> parser, boolean mayNotExistYet, LongSupplier nanos) {
        this.path = path;
        this.parser = parser;
        this.mayNotExistYet = mayNotExistYet;
        this.nanos = nanos;
    }

    /** A file that may never be made: until it is there, nothing is amiss. */
    public static <T> ReloadingFile<T> mayNotExistYet(Path path, Parser<T> parser) {
        return new ReloadingFile<>(path, parser, true, System::nanoTime);
    }

    /**
     * A text that must be usable at start-up.
     *
     * @param parse of the text without surrounding blanks; throws IllegalArgumentException, whose
     *     message must not quote secrets
     * @throws IllegalStateException if it cannot be used now
     */
    public static <T> ReloadingFile<T> ofText(Path path, Function<String, T> parse) {
        ReloadingFile<T> file = new ReloadingFile<>(path, bytes -> parse(bytes, parse));
        file.required();
        return file;
    }

    private static <T> T parse(byte[] bytes, Function<String, T> parse)
            throws UnusableFileException {
        try {
            return parse.apply(new String(bytes, StandardCharsets.UTF_8).strip());
        } catch (IllegalArgumentException e) {
            throw new UnusableFileException(e.getMessage());
        }
    }

    /** Any text that is not empty, and must be there now. */
    public static ReloadingFile<String> ofSecret(Path path) {
        ReloadingFile<String> file = laterSecret(path);
        file.required();
        return file;
    }

    /** The same of a file that need not be there yet. */
    public static ReloadingFile<String> laterSecret(Path path) {
        return new ReloadingFile<>(path, bytes -> parse(bytes, ReloadingFile::notEmpty));
    }

    private static String notEmpty(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("it is empty");
        }
        return text;
    }

    /** Of a file with several secrets: each line that is not empty, without surrounding blanks. */
    public static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /** The content as it is now, or the last good one; empty if there never was a good one. */
    public Optional<T> current() {
        if (isDue(stamp())) {
            reload();
        }
        return state.content();
    }

    /**
     * Like {@link #current()}, for a file without which nothing works.
     *
     * @throws IllegalStateException if there never was a usable content; the message names the
     *     reason
     */
    public T required() {
        return current()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        path + " cannot be used: " + state.flaw().reason()));
    }

    /** Why the file cannot be used as it is now; empty if it can. */
    public Optional<Flaw> flaw() {
        current();
        return Optional.ofNullable(state.flaw());
    }

    private boolean isDue(Stamp stamp) {
        return !stamp.equals(state.stamp())
                || nanos.getAsLong() - state.comparedAt() >= COMPARE.toNanos();
    }

    private void reload() {
        reading.lock();
        try {
            // Taken before the bytes: what is written meanwhile changes the stamp again.
            Stamp stamp = stamp();
            if (isDue(stamp)) {
                state = read(stamp);
            }
        } finally {
            reading.unlock();
        }
    }

    private State<T> read(Stamp stamp) {
        State<T> before = state;
        long now = nanos.getAsLong();
        byte @Nullable [] bytes = null;
        try {
            bytes = bytes(stamp);
            if (before.bytes() != null && Arrays.equals(bytes, before.bytes())) {
                return new State<>(stamp, bytes, now, before.content(), before.flaw());
            }
            return new State<>(stamp, bytes, now, Optional.of(parser.parse(bytes)), null);
        } catch (UnusableFileException e) {
            return unusable(e.getMessage(), stamp, bytes, now);
        } catch (NoSuchFileException e) {
            return before.stamp() == null && mayNotExistYet
                    ? before
                    : unusable("there is no such file", stamp, null, now);
        } catch (IOException e) {
            return unusable(
                    "it cannot be read (" + e.getClass().getSimpleName() + ")", stamp, null, now);
        }
    }

    private byte[] bytes(Stamp stamp) throws IOException {
        if (stamp.equals(Stamp.MISSING)) {
            throw new NoSuchFileException(path.toString());
        }
        return Files.readAllBytes(path);
    }

    private State<T> unusable(String reason, Stamp stamp, byte @Nullable [] bytes, long now) {
        @Nullable Flaw before = state.flaw();
        if (bytes != null || before == null || !reason.equals(before.reason())) {
            LOG.log(
                    Level.WARNING,
                    "file not usable, the last good content stays in force: file={0} reason={1}",
                    path,
                    reason);
        }
        Instant since = before == null ? Instant.now() : before.since();
        return new State<>(stamp, bytes, now, state.content(), new Flaw(reason, since));
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

    /**
     * What was read last.
     *
     * @param stamp null until something was there
     * @param bytes null if they could not be read
     * @param flaw null if it can be used
     */
    private record State<T>(
            @Nullable Stamp stamp,
            byte @Nullable [] bytes,
            long comparedAt,
            Optional<T> content,
            @Nullable Flaw flaw) {}

    /** The key tells apart two files that a mounted secret swaps within the clock's resolution. */
    private record Stamp(FileTime modified, long size, String key) {
        static final Stamp MISSING = new Stamp(FileTime.fromMillis(0), -1, "");
    }
}
