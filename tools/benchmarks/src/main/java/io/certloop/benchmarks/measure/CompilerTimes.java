package io.certloop.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the CPU time of the threads that compile Java to machine code at run time: a part of what a process uses until
 * it is warm. The source is Linux's {@code /proc/[pid]/task/[tid]/stat}.
 */
final class CompilerTimes {

    private static final Duration TICK = Duration.ofMillis(10);
    private static final String NAME = "CompilerThre";

    private CompilerTimes() {}

    static Duration of(Collection<Long> processes) {
        return processes.stream().map(CompilerTimes::of).reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration of(long process) {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + process + "/task"))) {
            return threads.map(CompilerTimes::ofThread).reduce(Duration.ZERO, Duration::plus);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Duration ofThread(Path thread) {
        String stat;
        try {
            stat = Files.readString(thread.resolve("stat"));
        } catch (IOException e) {
            // It ended meanwhile.
            return Duration.ZERO;
        }
        int end = stat.lastIndexOf(')');
        if (!stat.substring(0, end).endsWith(NAME)) {
            return Duration.ZERO;
        }
        var fields = List.of(stat.substring(end + 2).split(" "));
        return TICK.multipliedBy(Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12)));
    }
}
