package io.certloop.harness.chaos.drill;

import io.certloop.harness.chaos.caller.LoadClient;
import io.certloop.harness.chaos.check.Checks;
import io.certloop.harness.chaos.check.CommittedWrites;
import io.certloop.harness.chaos.check.Findings;
import io.certloop.harness.chaos.check.LostTail;
import io.certloop.harness.chaos.plan.ChaosOptions;
import io.certloop.harness.chaos.plan.ChaosPlan;
import io.certloop.harness.chaos.plan.Workload;
import io.certloop.harness.chaos.run.Quiescence;
import io.certloop.harness.chaos.system.DatabasePair;
import io.certloop.harness.report.Progress;
import io.certloop.harness.report.Table;
import io.certloop.harness.report.Verdict;
import io.certloop.harness.system.Part;
import io.certloop.harness.system.RunningSystem;
import io.certloop.testkit.BaseBackup;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Drills in which a database loses committed rows in the middle of writes. */
public final class LossDrills extends Drill {

    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    /** The period of commits that is lost: until the primary is killed, or until the copy is put back. */
    private static final Duration LAG = Duration.ofSeconds(10);

    private static final Duration UNTIL_HELD_BACK = Duration.ofSeconds(25);
    private static final Duration UNTIL_COPY = Duration.ofSeconds(15);
    private static final Duration UNTIL_RESTORE = Duration.ofSeconds(25);

    private final ChaosPlan plan;

    public LossDrills(ChaosOptions options, RunningSystem system, PrintStream out) {
        super(options, system, out);
        int runs = Math.min(options.runs(), ChaosOptions.FAILOVER_RUNS);
        plan = new ChaosPlan(CurableFleet.workloads(runs, WINDOW, options.seed()), List.of());
    }

    /**
     * Kills the primary with SIGKILL and promotes its streaming standby.
     *
     * @param synchronous whether a commit waits until the standby has applied it
     */
    public List<Verdict> failover(boolean synchronous) throws IOException, InterruptedException {
        system.startStage(Workload.fleet(plan.workloads()));
        var pair = DatabasePair.start(system, synchronous);
        printPlan("PostgreSQL %s (embedded), primary and streaming standby, %s"
                .formatted(
                        pair.version(),
                        synchronous
                                ? "synchronous_commit=remote_apply"
                                : "asynchronous, %d s behind".formatted(LAG.toSeconds())));
        Part.REPLICAS.forEach(system::start);
        system.awaitReady();
        return played(
                UNTIL_HELD_BACK,
                () -> {
                    Thread.sleep(UNTIL_HELD_BACK);
                    if (!synchronous) {
                        pair.holdBack();
                    }
                    Thread.sleep(LAG);
                    long start = System.nanoTime();
                    pair.failOver();
                    out.printf(
                            "  the primary was killed and the standby promoted within %s%n",
                            Table.seconds(Progress.since(start)));
                    return null;
                },
                pair.lost(),
                synchronous);
    }

    /**
     * Copies the data folder, lets writing continue, and puts the copy back.
     *
     * @param servicesRunOn true if services keep running and remember what the database lost; false if they are
     *     restarted
     */
    public List<Verdict> restore(boolean servicesRunOn) throws IOException, InterruptedException {
        printPlan("a copy after %d s is put back after %d s, services %s"
                .formatted(
                        UNTIL_COPY.toSeconds(),
                        UNTIL_COPY.plus(UNTIL_RESTORE).toSeconds(),
                        servicesRunOn ? "run on" : "are stopped meanwhile"));
        start(plan, Part.REPLICAS);
        return played(
                UNTIL_COPY.plus(UNTIL_RESTORE).minusSeconds(10),
                () -> copyAndPutBack(servicesRunOn),
                system.data().resolveSibling("lost"),
                false);
    }

    /** Puts an earlier copy of the data folder back, so that the commits since then are lost. */
    private Void copyAndPutBack(boolean servicesRunOn) throws IOException, InterruptedException {
        var copy = system.data().resolveSibling("copy");
        Thread.sleep(UNTIL_COPY);
        BaseBackup.copy(system.database(), system.data(), copy);
        Thread.sleep(UNTIL_RESTORE);
        if (!servicesRunOn) {
            Part.REPLICAS.forEach(system::kill);
        }
        system.stopDatabase(true);
        Files.move(system.data(), system.data().resolveSibling("lost"));
        Files.move(copy, system.data());
        system.startDatabase();
        if (!servicesRunOn) {
            Part.REPLICAS.forEach(system::start);
        }
        out.println("  the copy was put back");
        system.awaitReady();
        return null;
    }

    private void printPlan(String what) {
        out.printf(
                "seed %d: %d requests within %d s; %s%n",
                options.seed(), plan.workloads().size(), WINDOW.toSeconds(), what);
    }

    /**
     * Plays the plan with a loss and returns the verdicts.
     *
     * @param paused how long a quarter of the accounts is paused
     * @param loss makes the database lose commits while the workloads are sent
     * @param before data folder of the server that had all commits
     * @param nothingLost whether the database must not lose any commit in this drill
     */
    private List<Verdict> played(Duration paused, Callable<?> loss, Path before, boolean nothingLost)
            throws IOException, InterruptedException {
        system.stage().faults(CurableFleet.faults(options.seed()));
        CurableFleet.pause(system, paused);
        var client = new LoadClient(system);
        beside(() -> client.sendAll(plan.workloads()), loss);
        int again = client.repeatAll();
        boolean rested = rested(plan, client, PATIENCE);
        system.stage().faults("{}");
        var findings = new Findings(system, plan);
        var outcome = shown(findings, client);
        var tail = new LostTail(
                CommittedWrites.in(before), CommittedWrites.in(system.jdbcUrl("remediation")), outcome.operations());
        out.println(new Table("what the database lost", "count")
                .row("acknowledged requests", again)
                .row("committed intentions", tail.lost().size())
                .row("of them applied at the provider", tail.lostAndApplied().size())
                .render());
        var verdicts = new ArrayList<>(Checks.of(outcome, findings.falseFixes(outcome), tail));
        verdicts.add(proves(tail.lostAndApplied().size(), again, rested, nothingLost));
        return verdicts;
    }

    /**
     * Checks that all runs ended, that a lossless drill lost nothing, and that any other drill lost the intent of an
     * applied write. Without such a loss the drill proves nothing about repeated writes.
     *
     * @param applied number of lost intents whose writes the provider applied
     * @param again number of acknowledged requests that got another run when they were sent again
     * @param rested whether all runs ended in time
     * @param nothingLost whether the drill is lossless
     */
    private static Verdict proves(int applied, int again, boolean rested, boolean nothingLost) {
        return Verdict.of(
                nothingLost ? "nothing is lost" : "a tail was lost",
                applied + " intentions of applied writes",
                Quiescence.overdue(rested),
                Verdict.when(
                        nothingLost && (again > 0 || applied > 0),
                        "%d requests and %d writes are lost".formatted(again, applied)),
                Verdict.when(
                        !nothingLost && applied == 0,
                        "no intention of a write that was applied is lost: this proves nothing"));
    }
}
