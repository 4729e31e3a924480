package io.certloop.harness.chaos.drill;

import io.certloop.harness.chaos.caller.LoadClient;
import io.certloop.harness.chaos.plan.ChaosOptions;
import io.certloop.harness.chaos.plan.ChaosPlan;
import io.certloop.harness.chaos.run.Quiescence;
import io.certloop.harness.chaos.system.Rollout;
import io.certloop.harness.report.Table;
import io.certloop.harness.report.Verdict;
import io.certloop.harness.system.Part;
import io.certloop.harness.system.RunningSystem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * Upgrades the previous build to this build and rolls it back again, replica by replica, while callers continue. The
 * old code meets the new schema, and the new code meets the old configuration.
 */
public final class UpgradeDrill extends Drill {

    private static final int RUNS = 400;
    private static final Duration WINDOW = Duration.ofSeconds(240);
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final Duration SETTLE = Duration.ofSeconds(10);

    private static final List<String> NEW_ROLES = List.of("alert-sender");

    private final Path before;
    private final Path now;

    /**
     * @param before the root of the previous build
     * @param now the root of this build
     */
    public UpgradeDrill(ChaosOptions options, RunningSystem system, Path before, Path now, PrintStream out) {
        super(options, system, out);
        this.before = before;
        this.now = now;
    }

    public List<Verdict> run() throws IOException, InterruptedException {
        out.printf(
                "seed %d: %d runs within %d s, two replicas of each service from %s%n",
                options.seed(), RUNS, WINDOW.toSeconds(), before.getFileName());
        var plan = ChaosPlan.of(new ChaosOptions("upgrade", options.seed(), RUNS, 0, 0, WINDOW, 0));
        start(plan, List.of());
        try (var rollout = new Rollout(system)) {
            withoutNewRoles();
            rollout.begin(before);
            var client = new LoadClient(system);
            boolean rested = underLoad(rollout, plan, client);
            return checked(plan, client, outcome -> {
                out.println(steps(rollout.steps()));
                return List.of(ended(rollout.steps()), went(rollout, rested));
            });
        }
    }

    /**
     * Removes the tokens with roles that the old version does not know. The old version refuses a tokens file with such
     * a role, so operators add these tokens after an upgrade.
     */
    private void withoutNewRoles() throws IOException {
        var tokens = Path.of(system.environmentOf(Part.REMEDIATION).get("CERTLOOP_SECURITY_TOKENS_FILE"));
        var kept = Files.readAllLines(tokens).stream()
                .filter(line -> NEW_ROLES.stream().noneMatch(line::contains))
                .toList();
        Files.write(tokens, kept);
    }

    private boolean underLoad(Rollout rollout, ChaosPlan plan, LoadClient client) throws InterruptedException {
        var quiescence = new Quiescence(system, client.onCall(), out);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asking = threads.submit(() -> client.sendAll(plan.workloads()));
            var rolling = threads.submit(() -> thereAndBack(rollout));
            boolean rested = quiescence.await(plan, () -> asking.isDone() && rolling.isDone(), PATIENCE);
            if (!asking.cancel(true)) {
                asking.get();
            }
            rolling.get();
            return rested;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Void thereAndBack(Rollout rollout) throws InterruptedException {
        Thread.sleep(SETTLE);
        rollout.replace("upgrade", now);
        Thread.sleep(SETTLE);
        rollout.replace("rollback", before);
        return null;
    }

    private static Verdict went(Rollout rollout, boolean rested) {
        return Verdict.of(
                "upgraded and rolled back, and every run ended",
                rollout.steps().size() + " replicas replaced",
                Quiescence.overdue(rested),
                Verdict.when(rollout.ended() > 0, rollout.ended() + " processes ended unexpectedly"));
    }

    private static String steps(List<Rollout.Step> steps) {
        var table = new Table("build", "service", "new one ready", "old one ended");
        for (var step : steps) {
            table.row(
                    step.build(),
                    step.part().service(),
                    Table.seconds(step.ready()),
                    step.ended().map(Table::seconds).orElse("killed"));
        }
        return table.render();
    }

    private static Verdict ended(List<Rollout.Step> steps) {
        return Verdict.of(
                "each old replica ends by itself within the grace period of a pod",
                steps.size() + " ended",
                steps.stream()
                        .filter(step -> step.ended().isEmpty())
                        .map(step -> "a " + step.part().service() + " had to be killed")
                        .toList());
    }
}
