package io.certloop.harness.system;

import io.certloop.testkit.ChildProcess;
import io.certloop.testkit.DatabasePassword;
import io.certloop.testkit.PidFile;
import io.certloop.testkit.Signals;
import io.certloop.testkit.StageTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of one session, with its data, logs, tokens and the pid files of its processes. It contains nothing of
 * other sessions, so the rest of a crashed session can be stopped and cleaned up from this folder alone.
 */
public record SessionHome(Path folder) {

    private static final Duration LAUNCHER_GRACE = Duration.ofSeconds(40);

    /** Tells whether a launcher runs for this folder. */
    public boolean isOpen() {
        return !launcher().running().isEmpty();
    }

    /** Creates missing folders, tokens and passwords, and records this process as the launcher. */
    public void open() throws IOException {
        Files.createDirectories(logs());
        StageTokens.in(folder);
        DatabasePassword.of(folder);
        launcher().write(ProcessHandle.current().pid());
    }

    /** Deletes everything in the folder except the database's programs, which no session changes. */
    public void delete() throws IOException {
        var parts = folder.toFile().list((any, name) -> !name.equals("postgres-binaries"));
        if (parts != null) {
            for (var part : parts) {
                delete(folder.resolve(part));
            }
        }
    }

    public static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    public Path logs() {
        return folder.resolve("logs");
    }

    public PidFile pidFile(String name) {
        return pidFile(name, "-Dcertloop.home=" + folder + " ");
    }

    /**
     * The pid file of a program that is not ours; the path of the farm's folder in its command line identifies the
     * process.
     */
    public PidFile farmPidFile(String name) {
        return new PidFile(farmPids().resolve(name), farm() + "/");
    }

    /** The folder with all files of a farm. */
    public Path farm() {
        return folder.resolve("farm");
    }

    private Path farmPids() {
        return folder.resolve("pids").resolve("farm");
    }

    private PidFile launcher() {
        return pidFile("launcher", "certloop");
    }

    private PidFile pidFile(String name, String mark) {
        return new PidFile(folder.resolve("pids").resolve(name), mark);
    }

    /** Stops the launcher, which stops its own processes, and then stops what still runs. */
    public void stopLauncher() {
        ChildProcess.end(launcher().running().stream().toList(), LAUNCHER_GRACE);
        stop();
    }

    /** Stops all processes of this session; the processes that need the database are stopped first. */
    public void stop() {
        stop(Stream.concat(LocalSystem.SERVICES.stream(), Stream.of("remediation-service-2")));
        stop(LocalSystem.STAGE.stream());
        stopFarm();
        // PostgreSQL is a daemon of its own and outlives a parent that was killed.
        var data = folder.resolve("postgres");
        var postmaster = new PidFile(data.resolve("postmaster.pid"), data.toString()).running();
        Signals.send("INT", postmaster.stream().toList());
        launcher().delete();
    }

    /** Stops the farm; frozen nodes are continued first, since they could not end. */
    private void stopFarm() {
        var names = farmPids().toFile().list();
        if (names != null) {
            var files = Stream.of(names).map(this::farmPidFile).toList();
            Signals.send(
                    "CONT",
                    files.stream()
                            .flatMap(file -> file.running().stream())
                            .flatMap(each -> Stream.concat(each.descendants(), Stream.of(each)))
                            .toList());
            end(files);
        }
    }

    private void stop(Stream<String> names) {
        end(names.map(this::pidFile).toList());
    }

    private static void end(List<PidFile> files) {
        ChildProcess.end(files.stream().flatMap(file -> file.running().stream()).toList(), ChildProcess.GRACE);
        files.forEach(PidFile::delete);
    }
}
