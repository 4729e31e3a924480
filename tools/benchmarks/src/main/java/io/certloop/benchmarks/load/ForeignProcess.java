package io.certloop.benchmarks.load;

import io.certloop.testkit.ChildProcess;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Starts programs that are not part of CertLoop and listen on a loopback port. */
public final class ForeignProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL_EVERY = Duration.ofMillis(100);

    private ForeignProcess() {}

    /** Starts a program and waits until it listens on 127.0.0.1. */
    public static ChildProcess start(Path folder, int port, List<String> command) throws IOException {
        var log = folder.resolve(Path.of(command.getFirst()).getFileName() + ".log");
        var process = ChildProcess.start(new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile()));
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!listens(port)) {
            if (!process.isAlive() || System.nanoTime() > until) {
                process.close();
                throw new IllegalStateException("nothing listens on " + port + ": see " + log);
            }
            LockSupport.parkNanos(POLL_EVERY.toNanos());
        }
        return process;
    }

    private static boolean listens(int port) {
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
