package io.certloop.harness.farm.stage;

import io.certloop.harness.system.Programs;
import io.certloop.harness.system.Resource;
import io.certloop.harness.system.SessionHome;
import io.certloop.testkit.ChildProcess;
import io.certloop.testkit.PrivateFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Starts Debian's programs as processes of a session, each with a log and a pid file in the session's folder. */
final class StageProcesses {

    private final SessionHome home;
    private final List<ChildProcess> running = new ArrayList<>();

    StageProcesses(SessionHome home) {
        this.home = home;
    }

    /** The Debian packages, each named as its program, that are not installed on this machine. */
    static List<String> missing() {
        return Stream.of("haproxy", "pebble")
                .filter(each -> path(each).isEmpty())
                .toList();
    }

    /** Finds a program on the PATH or in the sbin folders, where Debian keeps daemons such as HAProxy. */
    private static Optional<Path> path(String program) {
        return Programs.find(program, "/usr/sbin:/usr/local/sbin");
    }

    /** Writes a file of resources/farm, with values at its places as in {@link String#format}. */
    static String configure(Path file, Object... values) {
        PrivateFile.write(file, Resource.text("/farm/" + file.getFileName()).formatted(values));
        return file.toString();
    }

    ChildProcess start(String name, Map<String, String> environment, List<String> command) throws IOException {
        var whole = new ArrayList<>(command);
        whole.set(0, path(command.getFirst()).orElseThrow().toString());
        var builder = new ProcessBuilder(whole)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.logs().resolve(name + ".log").toFile()));
        builder.environment().putAll(environment);
        var process = ChildProcess.startNeeded(builder);
        home.farmPidFile(name).write(process.pid());
        running.add(process);
        return process;
    }

    /** Ends all processes; frozen processes are continued first, since they could not end. */
    void close() {
        running.forEach(ChildProcess::thaw);
        running.forEach(ChildProcess::close);
        running.clear();
    }
}
