package io.certloop.remediation.run.rest;

import io.certloop.remediation.http.RemediationProblem;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.approval.Approvals;
import io.certloop.service.http.Problem;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What a run refuses. */
class RunProblems {

    private static final int RETRY_SECONDS = 10;

    @ServerExceptionMapper
    Response keyReused(RunStore.KeyReused e) {
        return Problem.of(
                        RemediationProblem.KEY_REUSED,
                        "the same Idempotency-Key came with another body before")
                .response();
    }

    @ServerExceptionMapper
    Response busy(RunStore.SubjectBusy e) {
        return Problem.of(RemediationProblem.SUBJECT_BUSY, "ask again when its run has ended")
                .retryAfter(RETRY_SECONDS)
                .response();
    }

    @ServerExceptionMapper
    Response decisionRefused(Approvals.Refused e) {
        Problem problem =
                switch (e.why()) {
                    case NOT_AWAITING ->
                            Problem.of(
                                    RemediationProblem.NOT_AWAITING_APPROVAL,
                                    "read the run: it goes on by itself, or has ended");
                    case PLAN_CHANGED ->
                            Problem.of(
                                    RemediationProblem.PLAN_CHANGED,
                                    "read the plan that the run shows now, and send its hash");
                    case TOO_LATE ->
                            Problem.of(
                                    RemediationProblem.APPROVAL_EXPIRED,
                                    "a person takes the run over");
                    case SAME_PERSON ->
                            Problem.of(
                                    RemediationProblem.SAME_PERSON,
                                    "another approver has to approve it");
                    case ALREADY_DECIDED ->
                            Problem.of(
                                    RemediationProblem.ALREADY_DECIDED,
                                    "your first decision counts; to stop the run, cancel it");
                };
        return problem.response();
    }
}
