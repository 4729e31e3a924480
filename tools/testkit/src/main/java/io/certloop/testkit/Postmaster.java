package io.certloop.testkit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Finds and ends PostgreSQL's main process. This process is a daemon: after kill -9 of the Java process that started
 * it, it keeps running on the data directory and would block port and directory for the next start.
 */
final class Postmaster {

    /** The lock file of the embedded server's library, held exactly as long as the starting process lives. */
    private static final String LOCK_FILE = "epg-lock";

    private static final String PID_FILE = "postmaster.pid";
    private static final Duration SHUTDOWN = Duration.ofSeconds(10);

    private Postmaster() {}

    /**
     * Ends a server whose starting process is gone.
     *
     * @throws LocalDatabaseException if a living process owns the directory
     */
    static void stopOrphan(Path dataDirectory) {
        try {
            requireUnowned(dataDirectory);
            var postmaster = postmasterOf(dataDirectory);
            if (postmaster.isPresent()) {
                // SIGINT is a fast shutdown; SIGTERM would wait for clients that are gone.
                end(postmaster.get(), "INT");
            }
        } catch (IOException e) {
            throw new LocalDatabaseException(
                    "data directory %s is not usable: %s".formatted(dataDirectory, e.getMessage()), e);
        }
    }

    /**
     * Stops the server with SIGQUIT: without a checkpoint and without notice to clients; the next start recovers from
     * the log.
     */
    static void crash(Path dataDirectory) {
        try {
            end(postmasterOf(dataDirectory).orElseThrow(), "QUIT");
        } catch (IOException e) {
            throw new LocalDatabaseException("PostgreSQL did not crash: " + e.getMessage(), e);
        }
    }

    /**
     * The server's main process (postmaster).
     *
     * @throws java.util.NoSuchElementException if no server runs in the directory
     */
    static ProcessHandle runningIn(Path dataDirectory) {
        try {
            return postmasterOf(dataDirectory).orElseThrow();
        } catch (IOException e) {
            throw new LocalDatabaseException("PostgreSQL is not to be found: " + e.getMessage(), e);
        }
    }

    static void kill(Path dataDirectory) {
        try {
            var postmaster = postmasterOf(dataDirectory).orElseThrow();
            var children = postmaster.descendants().toList();
            postmaster.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
            postmaster.onExit().get(SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalDatabaseException("interrupted", e);
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw new LocalDatabaseException("PostgreSQL cannot be killed", e);
        }
    }

    private static void requireUnowned(Path dataDirectory) throws IOException {
        var lockFile = dataDirectory.resolve(LOCK_FILE);
        if (!Files.exists(lockFile)) {
            return;
        }
        try (var file = new RandomAccessFile(lockFile.toFile(), "rw");
                var lock = file.getChannel().tryLock()) {
            if (lock == null) {
                throw inUse(dataDirectory);
            }
        } catch (OverlappingFileLockException e) {
            throw inUse(dataDirectory);
        }
    }

    private static LocalDatabaseException inUse(Path dataDirectory) {
        return new LocalDatabaseException("data directory " + dataDirectory + " is in use by another local database");
    }

    /** The server's main process; empty also for a stale pid file, whose id may belong to another process. */
    private static Optional<ProcessHandle> postmasterOf(Path dataDirectory) throws IOException {
        var pidFile = dataDirectory.resolve(PID_FILE);
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        var firstLine = Files.readAllLines(pidFile).getFirst().strip();
        var running = ProcessHandle.of(Long.parseLong(firstLine)).filter(Postmaster::isServer);
        if (running.isEmpty()) {
            Files.delete(pidFile);
        }
        return running;
    }

    private static boolean isServer(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("/postgres");
    }

    private static void end(ProcessHandle postmaster, String signal) throws IOException {
        try {
            Signals.send(signal, List.of(postmaster));
            postmaster.onExit().get(SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("PostgreSQL with process id " + postmaster.pid() + " does not stop", e);
        }
    }
}
