package io.certloop.benchmarks.measure;

import io.certloop.harness.system.ServiceHeap;
import io.certloop.testkit.ServiceProcess;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Samples the live heap of a service, which is still in use after a collection, while a load runs. */
public final class LiveHeap implements AutoCloseable {

    private final ServiceProcess service;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final List<CompletableFuture<Sample>> samples = new ArrayList<>();

    public LiveHeap(ServiceProcess service) {
        this.service = service;
    }

    record Sample(long done, double liveMib) {}

    /**
     * Takes a sample in a thread of its own, so that the load does not wait.
     *
     * @param done amount of work that was done so far
     */
    public void sample(long done) {
        samples.add(CompletableFuture.supplyAsync(() -> new Sample(done, heap().usedMib()), thread));
    }

    /**
     * Prints the samples.
     *
     * @param what names the work that was done until a sample, such as "lines sent"
     */
    public void print(PrintStream out, String what) {
        out.printf("heap at most %.0f MiB; in use after a collection:%n", heap().mostMib());
        double most = 0;
        for (var sample : samples) {
            var seen = sample.join();
            most = Math.max(most, seen.liveMib());
            out.printf("  %9d %s   %6.1f MiB%n", seen.done(), what, seen.liveMib());
        }
        out.printf("  most              %6.1f MiB%n", most);
        samples.clear();
    }

    private ServiceHeap heap() {
        return ServiceHeap.of(service.pid(), service.base());
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
