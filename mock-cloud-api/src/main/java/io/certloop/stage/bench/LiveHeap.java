package io.certloop.stage.bench;

import io.certloop.stage.ServiceProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What a service's heap holds that is still in use: a full collection, then the service's own
 * metrics. What was used before the collection says nothing, since a JVM fills what it may.
 */
public final class LiveHeap implements AutoCloseable {

    private static final double MIB = 1024 * 1024;

    private final ServiceProcess service;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final List<CompletableFuture<Sample>> samples = new ArrayList<>();

    LiveHeap(ServiceProcess service) {
        this.service = service;
    }

    record Sample(long done, double liveMib) {}

    /** Looks beside what goes on; the load does not wait for it. */
    void sample(long done) {
        samples.add(CompletableFuture.supplyAsync(() -> new Sample(done, live()), thread));
    }

    /**
     * @param what was done until a sample was taken, such as "lines sent"
     */
    void print(PrintStream out, String what) {
        out.printf(
                "heap at most %.0f MiB; in use after a collection:%n", heap(service.base(), "max"));
        double most = 0;
        for (var sample : samples) {
            var seen = sample.join();
            most = Math.max(most, seen.liveMib());
            out.printf("  %9d %s   %6.1f MiB%n", seen.done(), what, seen.liveMib());
        }
        out.printf("  most              %6.1f MiB%n", most);
        samples.clear();
    }

    private double live() {
        return mib(service.base(), service.pid());
    }

    /** What is in use now, after a full collection, in MiB. */
    public static double mib(URI base, long pid) {
        try {
            int code =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                            .toString(),
                                    Long.toString(pid),
                                    "GC.run")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectErrorStream(true)
                            .start()
                            .waitFor();
            if (code != 0) {
                throw new IllegalStateException("jcmd GC.run ended with " + code);
            }
            return heap(base, "used");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static double heap(URI base, String what) {
        var metrics = HttpRequest.newBuilder(URI.create(base + "/q/metrics")).build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(metrics, BodyHandlers.ofString())
                            .body()
                            .lines()
                            .filter(
                                    l ->
                                            l.startsWith(
                                                    "jvm_memory_" + what + "_bytes{area=\"heap\""))
                            .mapToDouble(l -> Double.parseDouble(l.substring(l.lastIndexOf(' '))))
                            // A pool without a bound of its own says -1.
                            .filter(bytes -> bytes > 0)
                            .sum()
                    / MIB;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
