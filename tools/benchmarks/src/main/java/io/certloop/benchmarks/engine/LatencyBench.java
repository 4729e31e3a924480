package io.certloop.benchmarks.engine;

import io.certloop.benchmarks.load.OpenLoopLoad;
import io.certloop.benchmarks.measure.CpuTimes;
import io.certloop.benchmarks.measure.Quantiles;
import io.certloop.testkit.ServiceProcess;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Benchmarks tickets about distinct stuck domains at an even rate, against an instant provider: the time until the
 * provider gets the first write for the domain, and until the repair is proven at the edge and the proof is committed.
 * Measuring begins once all repairs of the warm-up are proven.
 */
public final class LatencyBench {

    private static final int MEASURED_SECONDS = 60;

    /** Seconds of the warm-up that its reported times leave out, because the services are still getting fast. */
    private static final int GETTING_FAST_SECONDS = 30;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private LatencyBench() {}

    /** @param arguments the root of the checkout, the seconds to warm up, and the tickets per second */
    public static void main(String[] arguments) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int perSecond = Integer.parseInt(arguments[2]);
        int warmUp = perSecond * Integer.parseInt(arguments[1]);
        int measured = perSecond * MEASURED_SECONDS;
        try (var stage = new EngineStage(Path.of(arguments[0]), List.of("ticket", "engine"))) {
            stage.fleet(warmUp + measured);
            try (var counts = new EngineDatabase(stage.url("engine"));
                    var engine = stage.engine("remediation-service", "engine");
                    var tickets = stage.tickets("ticket", engine.base())) {
                out.printf(
                        "%d tickets/s for %d s after %d s to warm up, fsync on (logs: %s)%nraised:"
                                + " %s; surges are not detected%n",
                        perSecond, MEASURED_SECONDS, warmUp / perSecond, stage.logs(), EngineStage.RAISED);
                var warmedUp = send(tickets, 0, warmUp, perSecond);
                var isWarm = counts.awaitEnded(warmUp, PATIENCE);
                int slow = Math.min(warmUp, perSecond * GETTING_FAST_SECONDS);
                out.printf(
                        "from second %d of the warm-up, ticket to proof  %s%n",
                        GETTING_FAST_SECONDS, Quantiles.between(since(warmedUp, slow), counts.provenAt()));
                if (!isWarm) {
                    out.printf(
                            "%d of %d tickets were not proven %d s later: more than this machine"
                                    + " does; in the last minute it proved %.1f/s%n"
                                    + "p95 at most 500 ms and 2,000 ms: NOT MET%n",
                            warmUp - counts.succeeded(), warmUp, PATIENCE.toSeconds(), lastMinute(counts.provenAt()));
                    return;
                }
                var services = services(engine, tickets, stage);
                var before = CpuTimes.now(services, counts.pid());
                var sent = send(tickets, warmUp, measured, perSecond);
                counts.awaitEnded(warmUp + measured, PATIENCE);
                var after = CpuTimes.now(services, counts.pid());
                report(sent, firstWrites(stage), counts.provenAt(), out);
                out.printf("CPU ms per ticket: %s%n", after.perRun(before, measured));
            }
        }
    }

    /**
     * Sends tickets at an even rate.
     *
     * @return when the ticket of each domain was sent
     */
    private static Map<String, Instant> send(ServiceProcess tickets, int first, int count, int perSecond) {
        var target = tickets.base().resolve("/tickets");
        var times = OpenLoopLoad.run(
                count,
                Duration.ofSeconds(1).dividedBy(perSecond),
                Integer.MAX_VALUE,
                201,
                number -> OpenLoopLoad.post(target, body(first + number)));
        var sent = new HashMap<String, Instant>();
        for (int n = 0; n < count; n++) {
            sent.put(EngineStage.domain(first + n), times.get(n));
        }
        return sent;
    }

    /**
     * When the tickets were sent, by domain, without the first tickets.
     *
     * @param first number of tickets that are left out
     */
    private static Map<String, Instant> since(Map<String, Instant> sent, int first) {
        var rest = new HashMap<>(sent);
        for (int n = 0; n < first; n++) {
            rest.remove(EngineStage.domain(n));
        }
        return rest;
    }

    /** Number of repairs proven per second in the minute before the last proven repair. */
    private static double lastMinute(Map<String, Instant> proven) {
        var last = proven.values().stream().max(Instant::compareTo).orElse(Instant.EPOCH);
        var from = last.minus(Duration.ofMinutes(1));
        return proven.values().stream().filter(from::isBefore).count() / 60.0;
    }

    private static String body(int number) {
        return """
                {"source":"bench","externalId":"b-%d","title":"证书部署一直处理中","category":"CDN",
                "description":"域名 %s 的证书更换一直在处理中，从昨天晚上开始就是这样，请尽快处理。"}
                """.formatted(number, EngineStage.domain(number));
    }

    private static Map<String, Long> services(ServiceProcess engine, ServiceProcess tickets, EngineStage stage) {
        var services = new LinkedHashMap<String, Long>();
        services.put("tickets", tickets.pid());
        services.put("engine", engine.pid());
        services.put("provider and edges", stage.mockPid());
        return services;
    }

    private static Map<String, Instant> firstWrites(EngineStage stage) {
        var writes = new HashMap<String, Instant>();
        stage.stage().operations(0).forEach(each -> writes.putIfAbsent(each.domain(), each.time()));
        return writes;
    }

    private static void report(
            Map<String, Instant> sent, Map<String, Instant> written, Map<String, Instant> proven, PrintStream out) {
        var toWrite = Quantiles.between(sent, written);
        var toProof = Quantiles.between(sent, proven);
        out.printf("ticket to first write  %s%nticket to proof        %s%n", toWrite, toProof);
        boolean all = toWrite.count() == sent.size() && toProof.count() == sent.size();
        out.printf(
                "all written and proven: %s; p95 at most 500 ms and 2,000 ms: %s%n",
                all, all && toWrite.at(0.95) <= 500 && toProof.at(0.95) <= 2000 ? "met" : "NOT MET");
    }
}
