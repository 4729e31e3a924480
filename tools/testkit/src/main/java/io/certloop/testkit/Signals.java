package io.certloop.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Sends signals to processes; a process that has ended meanwhile is no error. */
public final class Signals {

    private Signals() {}

    /**
     * Freezes a process and its descendants: they keep their sockets but answer nothing. The parent is frozen first, so
     * that it starts no further child.
     */
    static void freeze(ProcessHandle process) {
        send("STOP", List.of(process));
        send("STOP", process.descendants().toList());
    }

    static void thaw(ProcessHandle process) {
        send("CONT", Stream.concat(process.descendants(), Stream.of(process)).toList());
    }

    /** @param signal its name, such as INT */
    public static void send(String signal, List<ProcessHandle> processes) {
        if (processes.isEmpty()) {
            return;
        }
        // The shell's own: a container may have no other.
        var command = new ArrayList<>(List.of("sh", "-c", "kill \"$@\"", "sh", "-" + signal));
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
