package io.certloop.harness.chaos.drill;

import io.certloop.harness.chaos.plan.Workload;
import io.certloop.harness.chaos.system.DatabasePair;
import io.certloop.harness.report.Progress;
import io.certloop.harness.report.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Kills the primary with SIGKILL and promotes its streaming standby. */
final class FailoverRun extends LossRun {

    private static final Duration UNTIL_HELD_BACK = Duration.ofSeconds(25);

    /** The period of commits that the standby has not received, if it is asynchronous. */
    private static final Duration LAG = Duration.ofSeconds(10);

    private final boolean synchronous;
    private DatabasePair pair;

    /** @param synchronous whether a commit waits until the standby has applied it */
    FailoverRun(Drill.Stage stage, boolean synchronous) {
        super(stage, synchronous, UNTIL_HELD_BACK);
        this.synchronous = synchronous;
    }

    @Override
    void start() throws IOException, InterruptedException {
        system.startStage(Workload.fleet(plan.workloads()));
        pair = DatabasePair.start(system, synchronous);
        startServices();
    }

    @Override
    void lose() throws InterruptedException {
        Thread.sleep(UNTIL_HELD_BACK);
        if (!synchronous) {
            pair.holdBack();
        }
        Thread.sleep(LAG);
        long start = System.nanoTime();
        pair.failOver();
        progress.report(
                "the primary was killed and the standby promoted within %s", Table.seconds(Progress.since(start)));
    }

    @Override
    Path before() {
        return system.data();
    }
}
