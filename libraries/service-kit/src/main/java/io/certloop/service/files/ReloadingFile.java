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
 * A small file that is reloaded whenever it changes, such as a mounted secret. A read costs one check of the file's
 * attributes; there is no background thread. Because times of mounted files may be wrong, the bytes are compared every
 * few seconds even if the attributes are unchanged.
 *
 * <p>If the file is missing or unusable, the last good content stays effective, and the failure is logged once and not
 * on every read.
 */
public final class ReloadingFile<T> {

    @FunctionalInterface
    public interface Parser<T> {

        T parse(byte[] bytes) throws UnusableFileException;
    }

    /**
     * Why a file cannot be used.
     *
     * @param reason includes the line at fault, if there is one; never quotes the content
     * @param since the time of the first failed read
     */
    public record Flaw(String reason, Instant since) {

        @Override
        public String toString() {
            return reason + ", since " + since;
        }
    }

    /** The bytes are compared again after this time even if the attributes are unchanged. */
    static final Duration COMPARE = Duration.ofSeconds(5);

    private static final Logger LOG = System.getLogger(ReloadingFile.class.getName());

    private final Path path;
    private final Parser<T> parser;
    private final boolean mayNotExistYet;
    private final LongSupplier nanos;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile State<T> state = new State<>(null, null, 0, Optional.empty(), null);

    /** A file that should exist. A missing file is a failure. */
    public ReloadingFile(Path path, Parser<T> parser) {
        this(path, parser, false, System::nanoTime);
    }

    ReloadingFile(Path path, Parser<T> parser, boolean mayNotExistYet, LongSupplier nanos) {
        this.path = path;
        this.parser = parser;
        this.mayNotExistYet = mayNotExistYet;
        this.nanos = nanos;
    }

    /** A file that may not exist. Its absence is a failure only after the file has existed. */
    public static <T> ReloadingFile<T> mayNotExistYet(Path path, Parser<T> parser) {
        return new ReloadingFile<>(path, parser, true, System::nanoTime);
    }

    /**
     * A text file that must be usable now, at start-up.
     *
     * @param parse gets the text without surrounding blanks; throws IllegalArgumentException, whose message must not
     *     quote secrets
     * @throws IllegalStateException if the file cannot be used now
     */
    public static <T> ReloadingFile<T> ofText(Path path, Function<String, T> parse) {
        ReloadingFile<T> file = new ReloadingFile<>(path, bytes -> parse(bytes, parse));
        file.required();
        return file;
    }

    private static <T> T parse(byte[] bytes, Function<String, T> parse) throws UnusableFileException {
        try {
            return parse.apply(new String(bytes, StandardCharsets.UTF_8).strip());
        } catch (IllegalArgumentException e) {
            throw new UnusableFileException(e.getMessage());
        }
    }

    /**
     * A file with one secret, which must exist and must not be empty.
     *
     * @throws IllegalStateException if the file cannot be used now
     */
    public static ReloadingFile<String> ofSecret(Path path) {
        ReloadingFile<String> file = laterSecret(path);
        file.required();
        return file;
    }

    /** A file with one secret, which must not be empty but need not exist yet. */
    public static ReloadingFile<String> laterSecret(Path path) {
        return new ReloadingFile<>(path, bytes -> parse(bytes, ReloadingFile::notEmpty));
    }

    private static String notEmpty(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("it is empty");
        }
        return text;
    }

    /** The lines of a text that are not empty, without surrounding blanks; for a file with several secrets. */
    public static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /**
     * The present content, or the last good content if the present one cannot be used; empty if there never was a good
     * content.
     */
    public Optional<T> current() {
        if (isDue(stamp())) {
            reload();
        }
        return state.content();
    }

    /**
     * Like {@link #current()}, for a file without which nothing works.
     *
     * @throws IllegalStateException if there never was a usable content; the message names the reason
     */
    public T required() {
        return current()
                .orElseThrow(() -> new IllegalStateException(
                        path + " cannot be used: " + state.flaw().reason()));
    }

    public Optional<Flaw> flaw() {
        current();
        return Optional.ofNullable(state.flaw());
    }

    private boolean isDue(Stamp stamp) {
        return !stamp.equals(state.stamp()) || nanos.getAsLong() - state.comparedAt() >= COMPARE.toNanos();
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
            return unusable("it cannot be read (" + e.getClass().getSimpleName() + ")", stamp, null, now);
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
            return new Stamp(found.lastModifiedTime(), found.size(), String.valueOf(found.fileKey()));
        } catch (IOException e) {
            return Stamp.MISSING;
        }
    }

    /**
     * The result of the last read.
     *
     * @param stamp the attributes of the file; null before the first read
     * @param bytes null if the file could not be read
     * @param comparedAt the time of the read in nanoseconds, as {@code System.nanoTime()}
     * @param content the last good content
     * @param flaw null if the file can be used
     */
    private record State<T>(
            @Nullable Stamp stamp,
            byte @Nullable [] bytes,
            long comparedAt,
            Optional<T> content,
            @Nullable Flaw flaw) {}

    /**
     * The attributes that show whether a file has changed. The file key distinguishes two files that a mounted secret
     * swaps within the resolution of the clock.
     */
    private record Stamp(FileTime modified, long size, String key) {
        static final Stamp MISSING = new Stamp(FileTime.fromMillis(0), -1, "");
    }
}
