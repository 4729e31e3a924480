package io.certloop.harness.chaos.drill;

import io.certloop.harness.chaos.caller.HangCallers;
import io.certloop.harness.chaos.caller.LoadClient;
import io.certloop.harness.chaos.report.HangReport;
import io.certloop.harness.report.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Future;

/** Lets callers read, write, load pages and probe on all services while the database hangs. */
final class HangRun extends DrillRun {

    private HangCallers callers;
    private List<HangCallers.Answered> answers;

    HangRun(Drill.Stage stage) {
        super(stage);
    }

    @Override
    void prepare() throws IOException, InterruptedException {
        callers = new HangCallers(
                system,
                plan.workloads().getFirst().domain(),
                plan.workloads().getLast().domain());
        callers.warmUp();
    }

    @Override
    void beside(LoadClient client, Future<?> sending) throws InterruptedException {
        answers = callers.callFor(plan.window());
    }

    @Override
    List<Verdict> verdicts() {
        var hang = plan.injections().getFirst();
        var report = new HangReport(answers, hang.at(), hang.down());
        out.println(report.table());
        return report.verdicts();
    }
}
