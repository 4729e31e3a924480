package io.certloop.mockcloud.bench;

import io.certloop.mockcloud.MockCloud;
import io.certloop.mockcloud.MockCloudConfig;
import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.fleet.Fleet;
import io.certloop.mockcloud.fleet.FleetAccount;
import io.certloop.mockcloud.fleet.FleetGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * Fills a provider with a generated fleet and asks it over HTTP. Load and provider share one JVM
 * and its cores, so the rates are lower bounds. Arguments: accounts, domains of each account.
 */
public final class ProviderBench {

    private static final int CLIENTS = 8;
    private static final int PAGES = 300;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(10);

    private final MockCloud cloud;
    private final Account account;
    private final List<String> names;

    private ProviderBench(MockCloud cloud, FleetAccount first) {
        this.cloud = cloud;
        this.account = new Account(first.id(), first.accessKey(), first.secretKey());
        this.names = first.domains().stream().limit(10_000).map(d -> d.name()).toList();
    }

    public static void main(String[] arguments) throws Exception {
        var accounts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        var domains = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        try (var cloud = MockCloud.start(MockCloudConfig.defaults())) {
            var began = System.nanoTime();
            var first = load(cloud, FleetGenerator.generate(1, accounts, domains, Map.of()));
            System.out.printf(
                    "fleet of %,d domains: set in %.1f s, heap %,d MiB of %,d%n",
                    (long) accounts * domains,
                    (System.nanoTime() - began) / 1e9,
                    usedMiB(),
                    Runtime.getRuntime().maxMemory() >> 20);
            var bench = new ProviderBench(cloud, first);
            bench.pages(10);
            bench.pages(1000);
            bench.reads(WARM_UP);
            System.out.printf("GET domain: %,.0f/s%n", bench.reads(MEASURED));
        }
    }

    private static FleetAccount load(MockCloud cloud, Fleet fleet) {
        cloud.fleet(fleet);
        return fleet.accounts().getFirst();
    }

    private static long usedMiB() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    private void pages(int limit) throws IOException {
        try (var client = new BenchClient(cloud.baseUri(), account)) {
            var took = new long[PAGES];
            for (int i = 0; i < 2 * PAGES; i++) {
                var began = System.nanoTime();
                client.get("/domain?limit=" + limit);
                took[i % PAGES] = System.nanoTime() - began;
            }
            Arrays.sort(took);
            System.out.printf(
                    "list page of %,d: median %.2f ms, p99 %.2f ms%n",
                    limit, took[PAGES / 2] / 1e6, took[PAGES * 99 / 100] / 1e6);
        }
    }

    /** Requests per second of all clients together. */
    private double reads(Duration duration) throws InterruptedException, ExecutionException {
        var end = System.nanoTime() + duration.toNanos();
        Callable<Integer> client = () -> readUntil(end);
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            var total = 0;
            for (var count : threads.invokeAll(Collections.nCopies(CLIENTS, client))) {
                total += count.get();
            }
            return total / (duration.toNanos() / 1e9);
        }
    }

    private int readUntil(long end) throws IOException {
        try (var client = new BenchClient(cloud.baseUri(), account)) {
            var count = 0;
            while (System.nanoTime() < end) {
                client.get("/domain/" + names.get(count++ % names.size()));
            }
            return count;
        }
    }
}
