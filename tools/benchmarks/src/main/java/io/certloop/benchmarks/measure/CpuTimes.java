package io.certloop.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * CPU time that processes used so far, including the process that generates the load.
 *
 * @param used CPU time by name of the process
 * @param compiling the part of it that the services' JIT compilers used
 */
public record CpuTimes(Map<String, Duration> used, Duration compiling) {

    private static final Duration TICK = Duration.ofMillis(10);
    private static final String COMPILER = "CompilerThre";

    /**
     * Reads the CPU times.
     *
     * @param services process id of each service, by name
     * @param backend a process of the database server; all processes with the same parent count as the database
     */
    public static CpuTimes now(Map<String, Long> services, long backend) {
        var used = new LinkedHashMap<String, Duration>();
        services.forEach((name, pid) -> used.put(name, of(ProcessHandle.of(pid).orElseThrow())));
        var postmaster =
                ProcessHandle.of(backend).flatMap(ProcessHandle::parent).orElseThrow();
        used.put("database", postmaster.children().map(CpuTimes::of).reduce(Duration.ZERO, Duration::plus));
        used.put("load", of(ProcessHandle.current()));
        return new CpuTimes(
                used, services.values().stream().map(CpuTimes::compiling).reduce(Duration.ZERO, Duration::plus));
    }

    private static Duration of(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /**
     * The CPU time of the threads that compile Java to machine code at run time: a part of what a process uses until it
     * is warm.
     */
    private static Duration compiling(long process) {
        try (var threads = Files.list(Path.of("/proc/" + process + "/task"))) {
            return threads.map(CpuTimes::compilingIn).reduce(Duration.ZERO, Duration::plus);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Duration compilingIn(Path thread) {
        try {
            var stat = Files.readString(thread.resolve("stat"));
            int end = stat.lastIndexOf(')');
            var fields = stat.substring(end + 2).split(" ");
            return stat.substring(0, end).endsWith(COMPILER)
                    ? TICK.multipliedBy(Long.parseLong(fields[11]) + Long.parseLong(fields[12]))
                    : Duration.ZERO;
        } catch (IOException e) {
            // It ended meanwhile.
            return Duration.ZERO;
        }
    }

    /** Milliseconds of CPU per run since the earlier measurement, by process, as text. */
    public String perRun(CpuTimes before, long runs) {
        return used.entrySet().stream()
                        .map(each -> "%s %.2f".formatted(each.getKey(), millis(before, each.getKey()) / runs))
                        .collect(Collectors.joining(", "))
                + ", all %.2f; of it compiling Java %.2f"
                        .formatted(
                                used.keySet().stream()
                                                .mapToDouble(n -> millis(before, n))
                                                .sum()
                                        / runs,
                                compiling.minus(before.compiling()).toNanos() / 1e6 / runs);
    }

    private double millis(CpuTimes before, String name) {
        return used.get(name).minus(before.used().get(name)).toNanos() / 1e6;
    }
}
