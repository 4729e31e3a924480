package io.certloop.stage.chaos;

import io.certloop.stage.replay.JsonHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;

/** What a service's heap holds after a full collection, of what it may hold; in bytes. */
record ServiceHeap(double used, double most) {

    private static final double MIB = 1024 * 1024;

    static ServiceHeap of(long pid, URI metrics) {
        collect(pid);
        String text = new JsonHttp().get(metrics).body();
        return new ServiceHeap(sum(text, "used"), sum(text, "max"));
    }

    double share() {
        return used / most;
    }

    private static void collect(long pid) {
        try {
            var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            int code =
                    new ProcessBuilder(jcmd, Long.toString(pid), "GC.run")
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

    private static double sum(String metrics, String what) {
        return metrics.lines()
                .filter(line -> line.startsWith("jvm_memory_" + what + "_bytes{area=\"heap\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .filter(bytes -> bytes > 0) // a pool without a bound of its own says -1
                .sum();
    }

    @Override
    public String toString() {
        return "%.0f of %.0f MiB".formatted(used / MIB, most / MIB);
    }
}
