package io.certloop.benchmarks.measure;

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
        return new CpuTimes(used, CompilerTimes.of(services.values()));
    }

    private static Duration of(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
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
