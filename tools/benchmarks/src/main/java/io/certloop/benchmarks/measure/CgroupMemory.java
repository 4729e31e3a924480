package io.certloop.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** The memory of a container as the kernel accounts for it, by cgroup version 1 or 2. */
public final class CgroupMemory {

    private static final Path ROOT = Path.of("/sys/fs/cgroup");

    private final Path group;
    private final boolean first;

    private CgroupMemory(Path group, boolean first) {
        this.group = group;
        this.first = first;
    }

    /** The control group that a process is in. */
    public static CgroupMemory of(long pid) throws IOException {
        var lines = Files.readAllLines(Path.of("/proc/" + pid + "/cgroup"));
        for (var line : lines) {
            var parts = line.split(":", 3);
            if (parts[1].equals("memory")) {
                return new CgroupMemory(ROOT.resolve("memory" + parts[2]), true);
            }
        }
        return new CgroupMemory(ROOT.resolve(lines.getFirst().substring("0::/".length())), false);
    }

    /**
     * Memory of a container in bytes.
     *
     * @param workingSet what Kubernetes compares with the limit: everything but inactive page cache
     * @param anonymous heap, stacks and similar memory, none of which can be reclaimed
     * @param tmpfs files in memory
     */
    public record Usage(long workingSet, long anonymous, long tmpfs) {}

    public Usage usage() {
        var stat = stat();
        var prefix = first ? "total_" : "";
        return new Usage(
                number(first ? "memory.usage_in_bytes" : "memory.current") - stat.get(prefix + "inactive_file"),
                stat.get(first ? "total_rss" : "anon"),
                stat.getOrDefault(prefix + "shmem", 0L));
    }

    public long limit() {
        return number(first ? "memory.limit_in_bytes" : "memory.max");
    }

    /** The highest usage so far in bytes, including all page cache. */
    public long peak() {
        return number(first ? "memory.max_usage_in_bytes" : "memory.peak");
    }

    public String version() {
        return first ? "cgroup v1" : "cgroup v2";
    }

    private Map<String, Long> stat() {
        return read("memory.stat")
                .lines()
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(part -> part[0], part -> Long.parseLong(part[1])));
    }

    private long number(String file) {
        return Long.parseLong(read(file).strip());
    }

    private String read(String file) {
        try {
            return Files.readString(group.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
