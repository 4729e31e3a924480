package io.certloop.harness.chaos.plan;

import io.certloop.harness.chaos.plan.FaultInjection.Kind;
import io.certloop.harness.chaos.plan.Workload.Door;
import io.certloop.harness.system.Part;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The plans of drills whose faults come at fixed times. */
public final class Plans {

    public static final List<Part> EVERY_PART = List.of(Part.values());

    /** The most runs of a drill in which commits get lost. */
    private static final int CURABLE = 400;

    private static final int CURABLE_ACCOUNTS = 20;
    private static final int STUCK_EVERY = 4;
    private static final Duration FIRST = Duration.ofSeconds(15);

    /** Conditions that a single write cures. */
    private static final List<String> CONDITIONS = ChaosPlan.conditions("curable");

    private Plans() {}

    /** The database accepts connections and statements for a minute without an answer, as if its machine hung. */
    public static ChaosPlan hang(ChaosOptions options) {
        var hang = new FaultInjection(Duration.ofSeconds(20), Kind.DATABASE_FREEZE, null, Duration.ofSeconds(60));
        return ChaosPlan.mixed(options.seed(), 60, Duration.ofSeconds(100), List.of(hang));
    }

    /** Every service gets SIGTERM three times, as in a rolling update. */
    public static ChaosPlan stop(ChaosOptions options) {
        var stops = rounds(3, EVERY_PART, Duration.ofSeconds(10), Kind.STOP, Duration.ofSeconds(1));
        return ChaosPlan.mixed(options.seed(), 400, Duration.ofSeconds(150), stops);
    }

    /**
     * Each replica is frozen twice for 45 s: longer than the time after which the other replica takes its runs over.
     * The replica then continues with what it knew before.
     */
    public static ChaosPlan freeze(ChaosOptions options) {
        var window = Duration.ofSeconds(220);
        var random = new Random(options.seed());
        return new ChaosPlan(
                window,
                all(
                        240,
                        i -> Workload.stuck(i, "acct-" + i % 8, "f%03d")
                                .at(Duration.ofMillis(random.nextLong(window.toMillis())))),
                rounds(2, Part.REPLICAS, Duration.ofSeconds(50), Kind.FREEZE, Duration.ofSeconds(45)));
    }

    /** Plans injections of one fault, one after another. */
    private static List<FaultInjection> rounds(int rounds, List<Part> parts, Duration apart, Kind kind, Duration down) {
        return IntStream.range(0, rounds * parts.size())
                .mapToObj(i ->
                        new FaultInjection(FIRST.plus(apart.multipliedBy(i)), kind, parts.get(i % parts.size()), down))
                .toList();
    }

    /** Many runs at once, though fewer than the number that is needed for a storm. */
    public static ChaosPlan takeOver(ChaosOptions options) {
        return atOnce(all(48, i -> Workload.stuck(i, "acct-" + i % 8, "t%03d")));
    }

    /** Domains of which each is cured by a single write, so that a second write is a repetition. */
    public static ChaosPlan curable(ChaosOptions options) {
        int runs = Math.min(options.runs(), CURABLE);
        var window = Duration.ofSeconds(60);
        var random = new Random(options.seed());
        return new ChaosPlan(
                window,
                all(
                        runs,
                        i -> Workload.stuck(i, curableAccount(i), "f%04d")
                                .at(window.multipliedBy(i).dividedBy(runs))
                                .through(random.nextInt(4) == 0 ? Door.ON_CALL : Door.UNATTENDED)
                                .with(CONDITIONS.get(random.nextInt(CONDITIONS.size())))),
                List.of());
    }

    /**
     * An account of {@link #curable}: so many that the cap of writes in flight for an account holds no run for long.
     */
    public static String curableAccount(int number) {
        return "acct-%02d".formatted(number % CURABLE_ACCOUNTS);
    }

    /** A fleet in which every fourth domain is stuck. */
    public static ChaosPlan quarterStuck(ChaosOptions options) {
        return atOnce(all(options.fleet(), i -> {
            var stuck = Workload.stuck(i, "acct-%03d".formatted(i / 100), "s%05d");
            return i % STUCK_EVERY == 0 ? stuck : stuck.with(Workload.HEALTHY);
        }));
    }

    public static ChaosPlan healthy(ChaosOptions options) {
        return atOnce(all(20, i -> Workload.stuck(i, "acct-000", "o%05d").with(Workload.HEALTHY)));
    }

    private static ChaosPlan atOnce(List<Workload> workloads) {
        return new ChaosPlan(Duration.ZERO, workloads, List.of());
    }

    private static List<Workload> all(int count, IntFunction<Workload> workload) {
        return IntStream.range(0, count).mapToObj(workload).toList();
    }
}
