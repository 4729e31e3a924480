package io.certloop.benchmarks.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.benchmarks.load.OpenLoopLoad;
import io.certloop.benchmarks.measure.CpuTimes;
import io.certloop.benchmarks.measure.Flame;
import io.certloop.benchmarks.measure.Quantiles;
import io.certloop.testkit.ServiceProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Tickets about distinct stuck domains at an even rate, against an instant provider: how long until
 * the provider gets the first write for the domain, and until the repair is proven at the edge and
 * the proof committed. It begins once all that warmed the services up is proven.
 */
public final class LatencyBench {

    private static final int PER_SECOND = 50;

    private static final int MEASURED = 60 * PER_SECOND;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL_EVERY = Duration.ofMillis(250);

    private LatencyBench() {}

    /**
     * @param arguments the root of the checkout, and the seconds to warm up
     */
    public static void main(String[] arguments) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int warmUp = PER_SECOND * Integer.parseInt(arguments[1]);
        try (var stage = new EngineStage(Path.of(arguments[0]), List.of("ticket", "engine"))) {
            stage.fleet(new EngineFleet(warmUp + MEASURED));
            try (var counts = new EngineDatabase(stage.url("engine"));
                    var engine = stage.engine("remediation-service", "engine");
                    var tickets = stage.tickets("ticket", engine.base())) {
                out.printf(
                        "%d tickets/s for %d s after %d s to warm up, fsync on (logs: %s)%nraised:"
                                + " %s; surges are not detected%n",
                        PER_SECOND,
                        MEASURED / PER_SECOND,
                        warmUp / PER_SECOND,
                        stage.logs(),
                        EngineStage.RAISED);
                send(tickets, 0, warmUp);
                await(counts, warmUp);
                var services = services(engine, tickets, stage);
                var before = CpuTimes.now(services, counts.pid());
                Map<String, Instant> sent;
                CpuTimes after;
                try (var flame = new Flame("tickets", tickets.pid())) {
                    flame.start();
                    sent = send(tickets, warmUp, MEASURED);
                    await(counts, warmUp + MEASURED);
                    after = CpuTimes.now(services, counts.pid());
                }
                report(sent, firstWrites(stage), counts.provenAt(), out);
                out.printf("CPU ms per ticket: %s%n", after.perRun(before, MEASURED));
            }
        }
    }

    /** When which domain's ticket was sent. */
    private static Map<String, Instant> send(ServiceProcess tickets, int first, int count) {
        var load =
                new OpenLoopLoad(
                        tickets.base().resolve("/tickets"),
                        PER_SECOND,
                        number -> body(first + number, EngineFleet.domain(first + number)));
        var sent = new HashMap<String, Instant>();
        var times = load.run(count);
        for (int n = 0; n < count; n++) {
            sent.put(EngineFleet.domain(first + n), times.get(n));
        }
        return sent;
    }

    private static String body(int number, String domain) {
        return ("{\"source\":\"bench\",\"externalId\":\"b-" + number)
                + "\",\"title\":\"证书部署一直处理中\",\"category\":\"CDN\",\"description\":\"域名 "
                + (domain + " 的证书更换一直在处理中，从昨天晚上开始就是这样，请尽快处理。\"}");
    }

    private static Map<String, Long> services(
            ServiceProcess engine, ServiceProcess tickets, EngineStage stage) {
        var services = new LinkedHashMap<String, Long>();
        services.put("tickets", tickets.pid());
        services.put("engine", engine.pid());
        services.put("provider and edges", stage.mockPid());
        return services;
    }

    private static void await(EngineDatabase counts, int ended) throws SQLException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!counts.haveEnded(ended) && System.nanoTime() < until) {
            LockSupport.parkNanos(POLL_EVERY.toNanos());
        }
    }

    private static Map<String, Instant> firstWrites(EngineStage stage) throws IOException {
        var writes = new HashMap<String, Instant>();
        var operations = new ObjectMapper().readTree(stage.get("operations"));
        for (var each : operations.path("operations")) {
            writes.putIfAbsent(
                    each.path("domain").asText(), Instant.parse(each.path("time").asText()));
        }
        return writes;
    }

    private static void report(
            Map<String, Instant> sent,
            Map<String, Instant> written,
            Map<String, Instant> proven,
            PrintStream out) {
        var toWrite = Quantiles.between(sent, written);
        var toProof = Quantiles.between(sent, proven);
        out.printf("ticket to first write  %s%nticket to proof        %s%n", toWrite, toProof);
        boolean all = toWrite.count() == MEASURED && toProof.count() == MEASURED;
        out.printf(
                "all written and proven: %s; p95 at most 500 ms and 2,000 ms: %s%n",
                all,
                all && toWrite.at(0.95) <= 500 && toProof.at(0.95) <= 2000 ? "met" : "NOT MET");
    }
}
