package io.certloop.harness.fuzz;

import io.certloop.harness.fuzz.request.FuzzTarget;
import io.certloop.harness.fuzz.request.Surroundings;
import io.certloop.harness.system.ServiceHeap;
import io.certloop.harness.system.StageAddresses;
import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** Sends hostile requests to a running system and prints the results. */
public final class Fuzzer {

    private static final int WARM_UP_SHARE = 5;
    private static final int STEPS = 8;
    private static final double MOST_GROWTH_MIB = 32;
    private static final List<String> LOGGED =
            List.of("request failed traceId", "Request failed traceId", "OutOfMemoryError");

    private final List<FuzzTarget> targets;
    private final Surroundings surroundings;
    private final Path home;
    private final PrintStream out;

    Fuzzer(List<FuzzTarget> targets, Surroundings surroundings, Path home, PrintStream out) {
        this.targets = targets;
        this.surroundings = surroundings;
        this.home = home;
        this.out = out;
    }

    /**
     * @param root the root of the checkout
     * @param pids the process ids by the name of the service; the memory of other services is not measured
     * @param tokenOf returns the token of an account
     */
    public static Fuzzer of(
            Path root,
            StageAddresses addresses,
            Map<String, Long> pids,
            Function<String, String> tokenOf,
            PrintStream out) {
        var bases = new LinkedHashMap<String, URI>();
        bases.put("ticket-service", addresses.ticketService());
        bases.put("remediation-service", addresses.remediationService());
        bases.put("cert-watcher", addresses.certWatcher());
        var targets = new ArrayList<FuzzTarget>();
        bases.forEach((name, base) -> targets.add(FuzzTarget.of(
                root, name, base, pids.containsKey(name) ? OptionalLong.of(pids.get(name)) : OptionalLong.empty())));
        return new Fuzzer(
                targets, new Surroundings(FuzzFleet.domains(), FuzzFleet.ACCOUNTS, tokenOf), addresses.home(), out);
    }

    /** The fleet that the requests refer to, as JSON in the format of the mock provider's stage API. */
    public static String fleet() {
        return FuzzFleet.json();
    }

    /**
     * Sends the given number of requests and prints the report.
     *
     * @return whether no answer broke a rule, no log reports a failure and no heap grew too much
     */
    public boolean run(long requests, long seed) throws IOException, InterruptedException {
        var run = new FuzzRun(targets, surroundings, seed);
        run.warmUp();
        int logged = logged().size();
        long warm = requests / WARM_UP_SHARE;
        run.to(warm);
        var before = heaps();
        long begin = System.nanoTime();
        for (int step = 1; step <= STEPS; step++) {
            run.to(warm + (requests - warm) * step / STEPS);
            out.printf(
                    "%,9d requests  %,5d per second  %,d failed%n",
                    run.result().done(),
                    perSecond(run.result().done() - warm, System.nanoTime() - begin),
                    run.result().failed());
        }
        var after = heaps();
        return new FuzzReport(run.result(), home).print(before, after, newest(logged(), logged), MOST_GROWTH_MIB, out);
    }

    private static long perSecond(long requests, long nanos) {
        return requests * Duration.ofSeconds(1).toNanos() / Math.max(1, nanos);
    }

    private Map<String, Double> heaps() {
        var heaps = new LinkedHashMap<String, Double>();
        for (var target : targets) {
            target.pid()
                    .ifPresent(pid -> heaps.put(
                            target.name(), ServiceHeap.of(pid, target.base()).usedMib()));
        }
        return heaps;
    }

    private static List<String> newest(List<String> lines, int before) {
        return lines.subList(Math.min(before, lines.size()), lines.size());
    }

    /** The lines of all logs that report a failure of a service, in the order of their times. */
    private List<String> logged() throws IOException {
        var logs = home.resolve("logs");
        if (!Files.exists(logs)) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        try (Stream<Path> files = Files.list(logs)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                // ISO 8859-1 reads any byte.
                try (var text = Files.lines(file, StandardCharsets.ISO_8859_1)) {
                    text.filter(Fuzzer::saysFailure).forEach(lines::add);
                }
            }
        }
        // One service writes a T between date and time.
        lines.sort(Comparator.comparing(line -> line.replaceFirst("T", " ")));
        return lines;
    }

    private static boolean saysFailure(String line) {
        return LOGGED.stream().anyMatch(line::contains);
    }

    /**
     * Removes the pauses, maintenance windows and storm signals that the requests created, since they would stop later
     * repairs.
     */
    public void takeBack() {
        var service = targets.stream()
                .filter(each -> each.name().equals("remediation-service"))
                .findFirst()
                .orElseThrow()
                .base();
        var admin = new JsonHttp(Optional.of(surroundings.tokenOf().apply("admin")));
        for (var list : List.of("pauses", "windows")) {
            admin.get(service.resolve("/" + list))
                    .required()
                    .path(list)
                    .forEach(each -> admin.delete(
                            service.resolve("/" + list + "/" + each.path("id").asText())));
        }
        for (var signal : admin.get(service.resolve("/storm")).required().path("signals")) {
            admin.delete(service.resolve("/storm/signals/"
                    + encoded(signal.path("source").asText())
                    + "/"
                    + encoded(signal.path("externalId").asText())));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
