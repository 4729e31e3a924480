package io.certloop.harness.system;

import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;

/**
 * The heap of a service after a full collection, in bytes. The use before a collection says nothing, since a JVM fills
 * the heap that it may use.
 *
 * @param used bytes in use
 * @param most the maximum size in bytes
 */
public record ServiceHeap(double used, double most) {

    private static final double MIB = 1024 * 1024;

    /**
     * Runs a full collection and reads the metrics.
     *
     * @param pid the service's process id
     * @param base of the port that serves the service's metrics
     */
    public static ServiceHeap of(long pid, URI base) {
        collect(pid);
        return new ServiceHeap(heap(base, "used"), heap(base, "max"));
    }

    public double usedMib() {
        return used / MIB;
    }

    public double mostMib() {
        return most / MIB;
    }

    public double share() {
        return used / most;
    }

    private static void collect(long pid) {
        try {
            var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            int code = new ProcessBuilder(jcmd, Long.toString(pid), "GC.run")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("jcmd GC.run ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static double heap(URI base, String what) {
        return metric(base, "jvm_memory_" + what + "_bytes{area=\"heap\"");
    }

    /**
     * The sum of a service's metric over all labels; 0 if the metric does not exist yet.
     *
     * @param begin the first characters of the metric's lines, such as its name
     */
    public static double metric(URI base, String begin) {
        return new JsonHttp()
                .get(base.resolve("/q/metrics"))
                .body()
                .lines()
                .filter(line -> line.startsWith(begin))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .filter(value -> value > 0) // a memory pool without a bound of its own says -1
                .sum();
    }

    @Override
    public String toString() {
        return "%.0f of %.0f MiB".formatted(usedMib(), mostMib());
    }
}
