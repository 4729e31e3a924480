package io.certloop.benchmarks.measure;

import io.certloop.harness.system.ServiceHeap;
import io.certloop.testkit.ServiceProcess;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Samples of what a service's heap holds that is still in use, taken beside a load. */
public final class LiveHeap implements AutoCloseable {

    private final ServiceProcess service;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final List<CompletableFuture<Sample>> samples = new ArrayList<>();

    public LiveHeap(ServiceProcess service) {
        this.service = service;
    }

    record Sample(long done, double liveMib) {}

    /** Looks beside what goes on; the load does not wait for it. */
    public void sample(long done) {
        samples.add(
                CompletableFuture.supplyAsync(() -> new Sample(done, heap().usedMib()), thread));
    }

    /**
     * @param what was done until a sample was taken, such as "lines sent"
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
