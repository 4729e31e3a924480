package io.certloop.benchmarks.provider;

import com.sun.management.OperatingSystemMXBean;
import io.certloop.benchmarks.load.HttpLoad;
import io.certloop.mockcloud.MockCloud;
import io.certloop.mockcloud.MockCloudConfig;
import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.fleet.FleetGenerator;
import io.certloop.mockcloud.signature.Scheme;
import io.certloop.mockcloud.signature.SignedRequest;
import io.certloop.mockcloud.signature.Signer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Fills a mock provider with a generated fleet and sends it requests over HTTP. Load and provider share one JVM and its
 * cores, so the rates are lower bounds; the processor time of each is shown. Argument: the number of domains.
 */
public final class ProviderBench {

    private static final int MOST_DOMAINS = 1_000_000;
    private static final int ACCOUNTS = 100;
    private static final int ASKED = 10_000;
    private static final int CONNECTIONS = 32;
    private static final int PIPELINED = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(5);

    /** The number of answers after which the JIT compiler has compiled the code that is measured. */
    private static final long WARM_UP_ANSWERS = 300_000;

    private static final int WARM_UP_ROUNDS = 12;

    private static final Duration MEASURED = Duration.ofSeconds(10);

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final URI base;
    private final Account account;

    private ProviderBench(URI base, Account account) {
        this.base = base;
        this.account = account;
    }

    public static void main(String[] arguments) throws IOException {
        Logger.getLogger("").setLevel(Level.WARNING);
        int domains = Integer.parseInt(arguments[0]);
        if (domains < ACCOUNTS || domains > MOST_DOMAINS) {
            System.err.printf("domains: a number from %d to %d%n", ACCOUNTS, MOST_DOMAINS);
            System.exit(2);
        }
        try (var cloud = MockCloud.start(MockCloudConfig.defaults())) {
            var began = System.nanoTime();
            var names = load(cloud, domains);
            System.out.printf(
                    "fleet of %,d domains in %d accounts: set in %.1f s, heap %,d MiB of %,d%n",
                    domains / ACCOUNTS * ACCOUNTS,
                    ACCOUNTS,
                    (System.nanoTime() - began) / 1e9,
                    usedMiB(),
                    Runtime.getRuntime().maxMemory() >> 20);
            new ProviderBench(cloud.baseUri(), new Account("acct-0001", "ak-acct-0001", "sk-acct-0001")).run(names);
            System.out.printf("heap afterwards: %,d MiB%n", usedMiB());
        }
    }

    /**
     * Loads a generated fleet into the provider.
     *
     * @return names of domains of the first account, at most 10,000
     */
    private static List<String> load(MockCloud cloud, int domains) {
        var fleet = FleetGenerator.generate(1, FleetGenerator.Size.of(ACCOUNTS, domains / ACCOUNTS), Map.of());
        cloud.fleet(fleet);
        return fleet.accounts().getFirst().domains().stream()
                .limit(ASKED)
                .map(domain -> domain.name())
                .toList();
    }

    private static long usedMiB() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    private void run(List<String> names) {
        var domains = names.stream().map(name -> request("/domain/" + name)).toList();
        var shortPage = List.of(request("/domain?limit=10"));
        var longPage = List.of(request("/domain?limit=1000"));
        warmUp(HttpLoad.measured(base, domains, 1));
        HttpLoad.measured(base, longPage, 1).run(1, WARM_UP);
        System.out.printf(
                "%-36s %10s %9s %9s %15s %13s%n",
                "", "requests/s", "p50 ms", "p99 ms", "provider us/req", "load us/req");
        row("GET domain, 32 connections", domains, CONNECTIONS, 1);
        row("GET domain, 32 connections by 16", domains, CONNECTIONS, PIPELINED);
        row("list page of 10", shortPage, 1, 1);
        row("list page of 1,000", longPage, 1, 1);
    }

    private static void warmUp(HttpLoad load) {
        var answers = 0L;
        for (int i = 0; i < WARM_UP_ROUNDS && answers < WARM_UP_ANSWERS; i++) {
            answers += load.run(CONNECTIONS, WARM_UP).micros().length;
        }
    }

    /**
     * Measures requests and prints one row. The processor time that the load did not use counts as the provider's, with
     * garbage collection and compilation.
     */
    private void row(String title, List<byte[]> requests, int connections, int depth) {
        long before = SYSTEM.getProcessCpuTime();
        var result = HttpLoad.measured(base, requests, depth).run(connections, MEASURED);
        double answers = (double) result.micros().length * depth;
        System.out.printf(
                "%-36s %,10.0f %9.2f %9.2f %15.1f %13.1f%n",
                title,
                result.perSecond() * depth,
                result.millis(0.5),
                result.millis(0.99),
                (SYSTEM.getProcessCpuTime() - before - result.cpuNanos()) / 1e3 / answers,
                result.cpuNanos() / 1e3 / answers);
        if (result.failed() > 0) {
            throw new IllegalStateException(result.failed() + " answers were not 200");
        }
    }

    private byte[] request(String target) {
        var uri = URI.create(target);
        var query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        var host = base.getRawAuthority();
        var signed = new SignedRequest("GET", uri.getPath(), query, host, null, Map.of(), new byte[0]);
        var authorization = Signer.authorization(Scheme.QINIU, account, signed);
        return "GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: %s\r\n\r\n"
                .formatted(target, host, authorization)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
