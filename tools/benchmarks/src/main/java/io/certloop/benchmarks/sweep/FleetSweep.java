package io.certloop.benchmarks.sweep;

import io.certloop.benchmarks.load.BenchSystem;
import io.certloop.benchmarks.measure.CpuTimes;
import io.certloop.benchmarks.measure.LiveHeap;
import io.certloop.testkit.ServiceProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sweeps a fleet with one replica, three edges for every domain and a provider that takes ten requests per second of
 * each account. The first sweep must ask the provider for everything; in the second one nothing has changed.
 */
final class FleetSweep {

    private static final int DOMAINS_PER_ACCOUNT = 1000;
    private static final int EDGES = 3;
    private static final int PROVIDER_PER_SECOND = 10;

    /**
     * Requests per second that the sweep may send for one account to both provider APIs together. By default six tenths
     * of each API's ten are reserved for other callers.
     */
    private static final double OURS_PER_SECOND = 8;

    private static final int DOMAINS_A_PAGE = 1000;
    private static final int CERTIFICATES_A_PAGE = 200;
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final double MOST_REQUESTS = 1.05;
    private static final int SAMPLES = 4;

    private FleetSweep() {}

    static boolean run(Path root, int domains, PrintStream out) throws IOException, SQLException {
        int accounts = Math.max(1, domains / DOMAINS_PER_ACCOUNT);
        int each = DOMAINS_PER_ACCOUNT;
        try (var stage = new SweepStage(root, "4g")) {
            stage.provider()
                    .fleet("{\"seed\":1,\"accounts\":%d,\"domainsPerAccount\":%d,\"edges\":%d}"
                            .formatted(accounts, each, EDGES));
            stage.provider().stage().faults("{\"throttlePerSecond\":" + PROVIDER_PER_SECOND + "}");
            var replica = stage.replica(Map.of());
            out.printf(
                    "%,d domains x %d edges in %d accounts, one replica, provider takes %d"
                            + " requests/s of an account (logs: %s)%n",
                    accounts * each, EDGES, accounts, PROVIDER_PER_SECOND, stage.logs());
            long lists = pages(each, DOMAINS_A_PAGE) + pages(each, CERTIFICATES_A_PAGE);
            boolean first = sweep("first sight", stage, replica, accounts, lists + 2L * each, out);
            return sweep("unchanged", stage, replica, accounts, lists, out) && first;
        }
    }

    private static long pages(int entries, int aPage) {
        return Math.ceilDiv(entries, aPage);
    }

    /**
     * Runs one sweep, prints its figures and checks them.
     *
     * @param fewest the smallest number of requests for one account with which the provider's API lets a client do such
     *     a sweep
     * @return whether the sweep sent few enough requests, inspected every domain exactly once, and left the replica
     *     alive
     */
    private static boolean sweep(
            String name, SweepStage stage, ServiceProcess replica, int accounts, long fewest, PrintStream out)
            throws IOException, SQLException {
        long before = stage.calls();
        long domains = accounts * (long) DOMAINS_PER_ACCOUNT;
        try (var table = stage.table();
                var heap = new LiveHeap(replica)) {
            Map<String, Long> processes = Map.of(
                    "watcher",
                    replica.pid(),
                    "provider and edges",
                    stage.provider().pid());
            var used = CpuTimes.now(processes, table.pid());
            SweepStage.beginSweep(replica.base());
            await(table, heap, domains);
            var swept = table.last();
            long received = stage.calls() - before;
            double ratio = received / (double) (accounts * fewest);
            double seconds = swept.time().toMillis() / 1e3;
            out.printf(
                    "%s: %,d domains, %,d edges in %.1f s; %.1f s by the request budget alone%n"
                            + "  requests: %,d received by the provider, %,d the fewest (x %.3f),"
                            + " %,d by our own count of the fewest%n"
                            + "  not seen whole: %d; findings: %d%n  ",
                    name,
                    swept.looked(),
                    swept.edges(),
                    seconds,
                    fewest / OURS_PER_SECOND,
                    received,
                    accounts * fewest,
                    ratio,
                    swept.needed(),
                    swept.unseen(),
                    table.findings());
            heap.print(out, "domains");
            out.printf(
                    "  CPU ms for a domain: %s%n",
                    CpuTimes.now(processes, table.pid()).perRun(used, domains));
            return SweepBench.check(out, "requests at most 1.05 x the fewest", ratio <= MOST_REQUESTS)
                    & SweepBench.check(out, "every domain swept, none twice", swept.isWhole(domains))
                    & SweepBench.check(
                            out, "done within a heap of %d MiB".formatted(BenchSystem.HEAP_MIB), replica.isAlive());
        }
    }

    /** Waits for the end of the sweep and samples the heap after every quarter of the domains. */
    private static void await(SweepTable table, LiveHeap heap, long domains) {
        var next = new AtomicLong();
        table.await(
                () -> {
                    long looked = table.looked();
                    if (looked >= next.get()) {
                        heap.sample(looked);
                        next.set(looked + domains / SAMPLES);
                    }
                    return table.isDone();
                },
                PATIENCE);
    }
}
