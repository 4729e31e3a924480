package io.certloop.benchmarks.load;

import io.certloop.testkit.ChildProcess;
import io.certloop.testkit.stage.JsonHttp;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Closed-loop load over kept connections by one thread of wrk; a script makes the requests. */
public final class Wrk {

    private final URI target;
    private final Path script;
    private final Path log;
    private long made;

    /**
     * @param requests script in Lua whose {@code request()} counts {@code made} on; it may count the answers that are
     *     {@code right}
     */
    public Wrk(URI target, String requests, Path folder) throws IOException {
        this.target = target;
        this.script = Files.createTempFile(folder, "wrk", ".lua");
        this.log = folder.resolve("wrk.log");
        Files.writeString(script, text("figures.lua") + requests);
    }

    /** Ends this process if wrk is not installed. */
    public static void requireInstalled() {
        var path = Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of);
        if (path.noneMatch(folder -> Files.isExecutable(folder.resolve("wrk")))) {
            System.err.println("wrk is not installed; it is in Debian's package wrk");
            System.exit(2);
        }
    }

    /** A script of this package. */
    public static String text(String name) throws IOException {
        try (var in = Wrk.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * The figures of a load.
     *
     * @param failed requests without an answer below 400
     * @param right answers that the script counted
     * @param made the number of the last request
     * @param cpuSeconds processor time of wrk
     * @param micros how many requests took how many microseconds
     */
    public record Result(
            double seconds,
            long requests,
            long failed,
            long right,
            long made,
            double cpuSeconds,
            TreeMap<Long, Long> micros) {

        public static final Result NONE = new Result(0, 0, 0, 0, 0, 0, new TreeMap<>());

        public double perSecond() {
            return requests / seconds;
        }

        public Duration cpu() {
            return Duration.ofNanos((long) (cpuSeconds * 1e9));
        }

        public double millis(double share) {
            long left = (long) (requests * share);
            for (var each : micros.entrySet()) {
                left -= each.getValue();
                if (left < 0) {
                    return each.getKey() / 1000.0;
                }
            }
            return micros.isEmpty() ? Double.NaN : micros.lastKey() / 1000.0;
        }

        public Result plus(Result other) {
            var all = new TreeMap<>(micros);
            other.micros.forEach((time, count) -> all.merge(time, count, Long::sum));
            return new Result(
                    seconds + other.seconds,
                    requests + other.requests,
                    failed + other.failed,
                    right + other.right,
                    other.made,
                    cpuSeconds + other.cpuSeconds,
                    all);
        }
    }

    /** Loads the target for the given time; the requests go on counting where the last load ended. */
    public Result run(int connections, Duration time) throws IOException {
        var process = ChildProcess.start(new ProcessBuilder(
                        "wrk",
                        "-t1",
                        "-c" + connections,
                        "-d" + time.toSeconds() + "s",
                        "--timeout",
                        "60s",
                        "-s",
                        script.toString(),
                        target.toString(),
                        "--",
                        "" + made,
                        "" + connections)
                .redirectError(log.toFile()));
        try (var lines = process.process().inputReader(StandardCharsets.UTF_8)) {
            var figures = lines.lines()
                    .filter(line -> line.startsWith("{"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("wrk gave no figures, see " + log));
            var result = JsonHttp.MAPPER.readValue(figures, Result.class);
            made = result.made();
            return result;
        }
    }
}
