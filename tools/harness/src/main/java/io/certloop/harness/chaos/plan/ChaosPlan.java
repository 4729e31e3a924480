package io.certloop.harness.chaos.plan;

import io.certloop.harness.chaos.plan.FaultInjection.Kind;
import io.certloop.harness.chaos.plan.Workload.Door;
import io.certloop.harness.system.Part;
import io.certloop.harness.system.UsageException;
import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What happens in a drill. Pure: the same options give the same plan.
 *
 * @param window the time in which requests are sent and faults are injected
 */
public record ChaosPlan(Duration window, List<Workload> workloads, List<FaultInjection> injections) {

    public static final String WATCHED = "acct-watched";

    private static final int DOMAINS_PER_ACCOUNT = 100;
    private static final double ASKED_BY = 0.85;

    /** The least time between two kills of a process; longer than a killed process is down. */
    private static final Duration APART = Duration.ofSeconds(3);

    private static final int ATTEMPTS = 1000;

    /**
     * A hundred conditions, each as often as its percentage says: conditions that a write cures, incurable ones,
     * healthy domains and false successes.
     */
    private static final List<String> CONDITIONS = conditions("conditions");

    /** The main plan: workloads of every kind, kill -9 of any service, and restarts of the database. */
    public static ChaosPlan random(ChaosOptions options) {
        var random = new Random(options.seed());
        var workloads = workloads(options.runs(), options.window(), random);
        return new ChaosPlan(options.window(), workloads, injections(options, random));
    }

    /** A plan with as many workloads of every kind, and with given faults. */
    static ChaosPlan mixed(long seed, int runs, Duration window, List<FaultInjection> injections) {
        return new ChaosPlan(window, workloads(runs, window, new Random(seed)), injections);
    }

    private static List<Workload> workloads(int runs, Duration window, Random random) {
        return IntStream.range(0, runs)
                .mapToObj(number -> workload(number, window, random))
                .toList();
    }

    private static Workload workload(int number, Duration window, Random random) {
        var door = door(random.nextInt(100));
        var account = door == Door.NOBODY ? WATCHED : "acct-%02d".formatted(number / DOMAINS_PER_ACCOUNT);
        var at = share(window, random.nextDouble() * ASKED_BY);
        var condition = door == Door.NOBODY ? "STUCK_DEPLOYMENT" : CONDITIONS.get(random.nextInt(CONDITIONS.size()));
        return new Workload(number, at, door, account, "d%05d.chaos.example".formatted(number), condition);
    }

    private static Door door(int lot) {
        if (lot < 40) {
            return Door.ON_CALL;
        }
        if (lot < 85) {
            return Door.UNATTENDED;
        }
        return lot < 95 ? Door.TICKET : Door.NOBODY;
    }

    /** The conditions of a file, each as often as the file says. */
    static List<String> conditions(String file) {
        try (var stream = ChaosPlan.class.getResourceAsStream("/chaos/" + file + ".json")) {
            return JsonHttp.MAPPER.readTree(stream).properties().stream()
                    .flatMap(each -> Collections.nCopies(each.getValue().asInt(), each.getKey()).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<FaultInjection> injections(ChaosOptions options, Random random) {
        var injections = new ArrayList<FaultInjection>();
        var deck = new ArrayList<Part>();
        for (int i = 0; i < options.kills(); i++) {
            if (deck.isEmpty()) {
                // Every process is killed once before any is killed again, so that a few kills reach all of them.
                deck.addAll(List.of(Part.values()));
                Collections.shuffle(deck, random);
            }
            injections.add(kill(options.window(), deck.removeFirst(), injections, random));
        }
        for (int i = 1; i <= options.databaseRestarts(); i++) {
            // Apart from each other: one that is not up again cannot be restarted.
            var at = share(options.window(), (double) i / (options.databaseRestarts() + 1));
            var kind = i % 2 == 1 ? Kind.DATABASE_CRASH : Kind.DATABASE_RESTART;
            injections.add(new FaultInjection(at, kind, null, seconds(random, 1, 4)));
        }
        return injections.stream()
                .sorted(Comparator.comparing(FaultInjection::at))
                .toList();
    }

    /** Plans a kill at a time at which the process is running, though it may not be ready yet. */
    private static FaultInjection kill(Duration window, Part part, List<FaultInjection> others, Random random) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var at = share(window, random.nextDouble());
            if (others.stream().noneMatch(each -> isClose(each, part, at))) {
                return new FaultInjection(at, Kind.KILL, part, seconds(random, 0, 2));
            }
        }
        throw new UsageException("too many kills for the time");
    }

    private static boolean isClose(FaultInjection other, Part part, Duration at) {
        return other.part() == part && other.at().minus(at).abs().compareTo(APART) < 0;
    }

    private static Duration seconds(Random random, int least, int more) {
        return Duration.ofMillis(least * 1000L + random.nextInt(more * 1000));
    }

    private static Duration share(Duration window, double share) {
        return Duration.ofMillis((long) (window.toMillis() * share));
    }
}
