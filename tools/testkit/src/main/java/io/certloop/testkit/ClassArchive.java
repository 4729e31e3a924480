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
 * A class data sharing (CDS) archive of a packaged program, which shortens the start of its JVM. The first process that
 * ends on SIGTERM leaves the archive below {@code target/} for the processes that start later. Each build and JDK has
 * an archive of its own, and the JVM ignores an archive that does not fit.
 */
public final class ClassArchive {

    private static final String SUFFIX = ".jsa";
    private static final int ASKED_TO_END = 128 + 15;
    private static final Set<Path> BEING_MADE = ConcurrentHashMap.newKeySet();

    /** Switches off the JVM's messages about archives, which do not belong into a service's log. */
    private static final String QUIET = Runtime.version().feature() < 24 ? "-Xlog:cds*=off" : "-Xlog:cds*=off,aot*=off";

    private final Path archive;
    private final Path own;
    private final boolean isMaker;

    private ClassArchive(Path archive, boolean makes) {
        this.archive = archive;
        this.own = archive.resolveSibling(UUID.randomUUID() + SUFFIX + ".part");
        this.isMaker = makes && !Files.exists(archive) && BEING_MADE.add(archive);
    }

    /**
     * Returns the archive for one process.
     *
     * @param jars the folder that the program was packaged to, below {@code target/}
     * @param makes whether the process may write an archive when it ends, which takes seconds
     */
    public static ClassArchive of(Path jars, boolean makes) {
        try (Stream<Path> files = Files.list(jars)) {
            var parts = files.map(Path::toFile)
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

    /** The options for the JVM of the process. */
    public List<String> options() {
        if (isMaker) {
            return List.of(QUIET, "-XX:ArchiveClassesAtExit=" + own);
        }
        return Files.exists(archive) ? List.of(QUIET, "-XX:SharedArchiveFile=" + archive) : List.of();
    }

    /**
     * Keeps the archive that the process writes; to be called with the process that runs with the options.
     *
     * @return completes once other processes can start with the archive
     */
    public CompletableFuture<?> madeBy(ChildProcess process) {
        return isMaker ? process.process().onExit().thenAccept(this::keep) : CompletableFuture.completedFuture(null);
    }

    /**
     * Keeps the archive if the process ended on SIGTERM; a killed process may leave half an archive, which is deleted.
     */
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

    /** Deletes the archives of other builds; a process that runs with one keeps the file open. */
    private void deleteOfOtherBuilds() throws IOException {
        try (var others = Files.newDirectoryStream(archive.getParent(), "*" + SUFFIX)) {
            for (var other : others) {
                Files.delete(other);
            }
        }
    }
}
