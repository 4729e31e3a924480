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
 * The folder of one session, with its data, logs, tokens and the numbers of its processes. Nothing
 * of another session lies in it, so what a crash left can be stopped and cleaned up by it alone.
 */
public record SessionHome(Path folder) {

    private static final Duration LAUNCHER_GRACE = Duration.ofSeconds(40);

    /** Whether a launcher of this folder runs. */
    public boolean isOpen() {
        return !launcher().running().isEmpty();
    }

    /** Makes what is absent, for this process as the launcher. */
    public void open() throws IOException {
        Files.createDirectories(logs());
        StageTokens.in(folder);
        DatabasePassword.of(folder);
        launcher().write(ProcessHandle.current().pid());
    }

    /** With all that lies in it, but the programs of the database, which no session changes. */
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

    /** Of a program that is not ours, which the folder of the farm in its command line marks. */
    public PidFile farmPidFile(String name) {
        return new PidFile(farmPids().resolve(name), farm() + "/");
    }

    /** Where everything of a farm lies. */
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

    /** Asks the launcher first, which stops its own, and then stops what is left. */
    public void stopLauncher() {
        ChildProcess.end(launcher().running().stream().toList(), LAUNCHER_GRACE);
        stop();
    }

    /** Whatever still runs of this session; what needs the database goes first. */
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

    /** Nodes may stand still, and could not end then. */
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
        ChildProcess.end(
                files.stream().flatMap(file -> file.running().stream()).toList(),
                ChildProcess.GRACE);
        files.forEach(PidFile::delete);
    }
}
