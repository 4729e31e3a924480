package io.certloop.remediation.run.report;

import io.certloop.remediation.run.RunState;
import io.certloop.remediation.runbook.Runbooks;
import java.util.Optional;

public final class RunPages {

    private RunPages() {}

    /**
     * The name of the runbook; empty if nobody has to do anything, as while the run works and after a verified repair.
     */
    public static Optional<String> of(RunState state) {
        return switch (state) {
            case RunState.Held held -> Optional.of(Runbooks.held(held.guardrail()));
            case RunState.AwaitingApproval waiting -> Optional.of(Runbooks.APPROVAL);
            case RunState.Escalated end -> Optional.of(Runbooks.ended(end.reason()));
            case RunState.Cancelled end -> Optional.of(Runbooks.ended(end.reason()));
            case RunState.NothingToDo end -> Optional.of(Runbooks.ended(end.reason()));
            case RunState.CustomerActionNeeded end ->
                Optional.of(Runbooks.customer(end.action().code()));
            case RunState.Succeeded end -> Optional.empty();
            case RunState.Queued queued -> Optional.empty();
            case RunState.Diagnosing diagnosing -> Optional.empty();
            case RunState.Acting acting -> Optional.empty();
            case RunState.Verifying verifying -> Optional.empty();
        };
    }
}
