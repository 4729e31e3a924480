package io.certloop.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Lets processes stand still and go on: they keep their sockets and answer nothing meanwhile. */
final class ProcessFreeze {

    private ProcessFreeze() {}

    /** The parent first, so that it starts no other child meanwhile. */
    static void freeze(ProcessHandle process) {
        signal("-STOP", List.of(process));
        signal("-STOP", process.descendants().toList());
    }

    static void thaw(ProcessHandle process) {
        signal("-CONT", Stream.concat(process.descendants(), Stream.of(process)).toList());
    }

    /** One that ended meanwhile is no failure. */
    private static void signal(String signal, List<ProcessHandle> processes) {
        if (processes.isEmpty()) {
            return;
        }
        var command = new ArrayList<>(List.of("kill", signal));
        processes.forEach(each -> command.add(Long.toString(each.pid())));
        try {
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
