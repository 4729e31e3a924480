package io.certloop.benchmarks.sweep;

import io.certloop.benchmarks.load.BenchSystem;
import io.certloop.harness.system.ServiceHeap;
import io.certloop.testkit.ServiceProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sweeps accounts of 10,000 domains with four replicas; every domain has one edge, and a hundred neighbouring domains
 * share a certificate. It shows that the replicas share the work without a gap. The limit on requests is raised, so
 * that this limit does not decide the duration.
 */
final class ManyReplicasSweep {

    private static final int REPLICAS = 4;
    private static final int DOMAINS_PER_ACCOUNT = 10_000;
    private static final int DOMAINS_PER_CERTIFICATE = 100;
    private static final Duration PATIENCE = Duration.ofHours(2);

    /**
     * A higher limit of requests per second, account and API, two fifths of which are the watcher's. Each replica runs
     * a quarter of the usual concurrent work, because all four replicas and their one edge share a machine that is
     * meant for one replica.
     */
    private static final Map<String, String> SETTINGS = new TreeMap<>(Map.of(
            "certloop.cloud.requests-per-second", "1250",
            "certloop.watcher.edge-peeks-in-flight", "64",
            "certloop.watcher.edge-probes-in-flight", "4",
            "certloop.jobs.threads", "16"));

    private ManyReplicasSweep() {}

    static boolean run(Path root, int domains, PrintStream out) throws IOException, SQLException {
        int accounts = Math.max(1, domains / DOMAINS_PER_ACCOUNT);
        long fleet = accounts * (long) DOMAINS_PER_ACCOUNT;
        try (var stage = new SweepStage(root, "6g");
                var table = stage.table()) {
            stage.provider()
                    .fleet(("{\"seed\":1,\"accounts\":%d,\"domainsPerAccount\":%d,\"edges\":1,"
                                    + "\"domainsPerCertificate\":%d}")
                            .formatted(accounts, DOMAINS_PER_ACCOUNT, DOMAINS_PER_CERTIFICATE));
            List<ServiceProcess> replicas = new ArrayList<>();
            for (int i = 0; i < REPLICAS; i++) {
                replicas.add(stage.replica(SETTINGS));
            }
            out.printf(
                    "%,d domains with one edge in %d accounts, %d domains a certificate, %d"
                            + " replicas, %s (logs: %s)%n",
                    fleet, accounts, DOMAINS_PER_CERTIFICATE, REPLICAS, SETTINGS, stage.logs());
            boolean first = sweep("first sight", stage, replicas, table, fleet, out);
            return sweep("unchanged", stage, replicas, table, fleet, out) && first;
        }
    }

    private static boolean sweep(
            String name,
            SweepStage stage,
            List<ServiceProcess> replicas,
            SweepTable table,
            long fleet,
            PrintStream out) {
        List<Long> before = replicas.stream().map(ManyReplicasSweep::looked).toList();
        SweepStage.beginSweep(replicas.getFirst().base());
        var swept = table.awaitDone(PATIENCE);
        List<Long> shares = new ArrayList<>();
        for (int i = 0; i < replicas.size(); i++) {
            shares.add(looked(replicas.get(i)) - before.get(i));
        }
        double seconds = swept.time().toMillis() / 1e3;
        out.printf(
                "%s: %,d inspections of %,d domains in %.1f s (%,.0f/s), by replica %s%n"
                        + "  not swept: %d; not seen whole: %d; requests: %,d; findings: %d%n",
                name,
                swept.looked(),
                swept.swept(),
                seconds,
                swept.looked() / seconds,
                shares,
                fleet - swept.swept(),
                swept.unseen(),
                swept.requests(),
                table.findings());
        return SweepBench.check(out, "no domain unswept, none swept twice", swept.isWhole(fleet))
                & SweepBench.check(
                        out,
                        "every replica alive within a heap of %d MiB".formatted(BenchSystem.HEAP_MIB),
                        replicas.stream().allMatch(ServiceProcess::isAlive));
    }

    private static long looked(ServiceProcess replica) {
        return (long) ServiceHeap.metric(replica.base(), "certloop_watcher_domains_looked_total");
    }
}
