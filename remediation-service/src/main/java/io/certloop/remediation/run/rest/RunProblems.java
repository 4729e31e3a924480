package io.certloop.remediation.run.rest;

import io.certloop.remediation.http.Problem;
import io.certloop.remediation.http.ProblemType;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.approval.Approvals;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What the failures of runs mean to a caller. */
class RunProblems {

    private static final int RETRY_SECONDS = 10;

    @ServerExceptionMapper
    Response keyReused(RunStore.KeyReused e) {
        return Problem.of(
                ProblemType.KEY_REUSED, "the same Idempotency-Key came with another body before");
    }

    @ServerExceptionMapper
    Response busy(RunStore.SubjectBusy e) {
        return Problem.of(
                ProblemType.SUBJECT_BUSY,
                "ask again when its run has ended",
                null,
                RETRY_SECONDS,
                List.of());
    }

    @ServerExceptionMapper
    Response decisionRefused(Approvals.Refused e) {
        return switch (e.why()) {
            case NOT_AWAITING ->
                    Problem.of(
                            ProblemType.NOT_AWAITING_APPROVAL,
                            "read the run: it goes on by itself, or has ended");
            case PLAN_CHANGED ->
                    Problem.of(
                            ProblemType.PLAN_CHANGED,
                            "read the plan that the run shows now, and send its hash");
            case TOO_LATE ->
                    Problem.of(ProblemType.APPROVAL_EXPIRED, "a person takes the run over");
            case SAME_PERSON ->
                    Problem.of(ProblemType.SAME_PERSON, "somebody else has to approve it");
            case ALREADY_DECIDED ->
                    Problem.of(
                            ProblemType.ALREADY_DECIDED,
                            "your first decision counts; to stop the run, cancel it");
        };
    }
}
