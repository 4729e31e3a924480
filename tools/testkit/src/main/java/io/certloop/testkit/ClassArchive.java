package io.certloop.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The classes of a packaged program as the JVM holds them, read and verified: the first process
 * that ends when it is asked to leaves them below {@code target/} to those that start after it.
 * Another build or JDK has another one, and the JVM ignores what does not fit.
 */
public final class ClassArchive {

    private static final String SUFFIX = ".jsa";
    private static final int ASKED_TO_END = 128 + 15;
    private static final Set<Path> BEING_MADE = ConcurrentHashMap.newKeySet();

    /** What the JVM says of an archive is no line of a service's log. */
    private static final String QUIET =
            Runtime.version().feature() < 24 ? "-Xlog:cds*=off" : "-Xlog:cds*=off,aot*=off";

    private final Path archive;
    private final Path own;
    private final boolean isMaker;

    private ClassArchive(Path archive, boolean makes) {
        this.archive = archive;
        this.own = archive.resolveSibling(UUID.randomUUID() + SUFFIX + ".part");
        this.isMaker = makes && !Files.exists(archive) && BEING_MADE.add(archive);
    }

    /**
     * For one process.
     *
     * @param jars the folder that the program was packaged to, below {@code target/}
     * @param makes whether it may leave one at its end, which takes seconds
     */
    public static ClassArchive of(Path jars, boolean makes) {
        try (Stream<Path> files = Files.list(jars)) {
            var parts =
                    files.map(Path::toFile)
                            .filter(File::isFile)
                            .map(file -> file.getName() + file.length() + file.lastModified())
                            .sorted()
                            .collect(Collectors.joining(" ", Runtime.version().toString(), ""));
            var target = jars.toAbsolutePath().normalize().getParent();
            var name = jars.getFileName() + "-" + Integer.toHexString(parts.hashCode()) + SUFFIX;
            return new ClassArchive(target.resolve(name), makes && Files.isWritable(target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the JVM. */
    public List<String> options() {
        if (isMaker) {
            return List.of(QUIET, "-XX:ArchiveClassesAtExit=" + own);
        }
        return Files.exists(archive)
                ? List.of(QUIET, "-XX:SharedArchiveFile=" + archive)
                : List.of();
    }

    /**
     * To be called with the process that has the options.
     *
     * @return done once others can start with what it left
     */
    public CompletableFuture<?> madeBy(ChildProcess process) {
        return isMaker
                ? process.process().onExit().thenAccept(this::keep)
                : CompletableFuture.completedFuture(null);
    }

    /** Half of it is there if its maker was killed. */
    private void keep(Process ended) {
        try {
            if (ended.exitValue() == ASKED_TO_END && Files.exists(own)) {
                deleteOfOtherBuilds();
                Files.move(own, archive, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.deleteIfExists(own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            BEING_MADE.remove(archive);
        }
    }

    /** Who runs with one holds it still. */
    private void deleteOfOtherBuilds() throws IOException {
        try (var others = Files.newDirectoryStream(archive.getParent(), "*" + SUFFIX)) {
            for (var other : others) {
                Files.delete(other);
            }
        }
    }
}
