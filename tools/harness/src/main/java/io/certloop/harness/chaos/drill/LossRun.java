package io.certloop.harness.chaos.drill;

import io.certloop.harness.chaos.caller.LoadClient;
import io.certloop.harness.chaos.check.CommittedWrites;
import io.certloop.harness.chaos.check.LostTail;
import io.certloop.harness.chaos.check.Outcome;
import io.certloop.harness.chaos.plan.Plans;
import io.certloop.harness.report.Verdict;
import io.certloop.harness.system.Services;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;

/** The base of drills in which a database loses committed rows in the middle of writes. */
abstract class LossRun extends DrillRun {

    private static final int PAUSED_ACCOUNTS = 5;

    private final boolean lossless;
    private final Duration paused;
    private int again;
    private LostTail tail;

    /**
     * @param lossless whether the database must not lose any commit
     * @param paused how long a quarter of the accounts is paused, until shortly before the loss. The runs of these
     *     accounts have then ended their diagnoses long ago and all write at once; the loss sets them back to the time
     *     before their write.
     */
    LossRun(Drill.Stage stage, boolean lossless, Duration paused) {
        super(stage);
        this.lossless = lossless;
        this.paused = paused;
    }

    /** Makes the database lose commits while the workloads are sent. */
    abstract void lose() throws IOException, InterruptedException;

    /** The data folder of the server that had all commits. */
    abstract Path before();

    @Override
    void prepare() throws IOException {
        var onCall = new Services(system.addresses(), system.as("token"));
        for (int account = 0; account < PAUSED_ACCOUNTS; account++) {
            onCall.pause(Plans.curableAccount(2 * account), paused, "until commits get lost");
        }
    }

    /** Loses commits; then repeats every request, as callers do that cannot find their run any more. */
    @Override
    void beside(LoadClient client, Future<?> sending) throws Exception {
        lose();
        sending.get();
        again = client.repeatAll();
    }

    @Override
    Outcome outcome(LoadClient client) {
        var outcome = super.outcome(client);
        tail = new LostTail(
                CommittedWrites.in(before()), CommittedWrites.in(system.jdbcUrl("remediation")), outcome.operations());
        return outcome.withIntended(tail.everIntended());
    }

    /**
     * Checks that a lossless drill lost nothing, and that any other drill lost the intent of an applied write. Without
     * such a loss the drill proves nothing about repeated writes.
     */
    @Override
    List<Verdict> verdicts() {
        int applied = tail.lostAndApplied().size();
        var lost = "%d acknowledged requests and %d write intents lost, %d of them of applied writes"
                .formatted(again, tail.lost().size(), applied);
        boolean passed = lossless ? again == 0 && applied == 0 : applied > 0;
        return List.of(Verdict.of(
                lossless ? "nothing is lost" : "a tail was lost, else this proves nothing",
                lost,
                Verdict.when(!passed, lost)));
    }
}
