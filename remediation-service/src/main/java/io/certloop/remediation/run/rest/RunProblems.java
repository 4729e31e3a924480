package io.certloop.remediation.run.rest;

import io.certloop.remediation.http.RemediationProblem;
import io.certloop.remediation.run.AttachedRequest;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.approval.Approvals;
import io.certloop.remediation.run.engine.RunService;
import io.certloop.remediation.run.escalation.Escalation;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.http.Problem;
import io.certloop.service.text.Message;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

class RunProblems {

    private static final int RETRY_SECONDS = 10;

    @ServerExceptionMapper
    Response keyReused(RunStore.KeyReused e) {
        return said(RemediationProblem.KEY_REUSED, RunMessage.KEY_CAME_WITH_ANOTHER_BODY);
    }

    @ServerExceptionMapper
    Response busy(RunStore.SubjectBusy e) {
        return Problem.of(RemediationProblem.SUBJECT_BUSY, RunMessage.RUN_OF_OTHER_ACCOUNT.with())
                .retryAfter(RETRY_SECONDS)
                .response();
    }

    /**
     * Explains that tickets wait for the run, and names each ticket by its request's reason, such as "ticket CL-20490".
     */
    @ServerExceptionMapper
    Response awaited(RunService.AwaitedByTickets e) {
        List<Message> tickets =
                e.tickets().stream().map(AttachedRequest::reason).toList();
        return Problem.of(RemediationProblem.AWAITED_BY_TICKETS, RunMessage.TICKETS_WAIT.with(tickets))
                .with("awaitedBy", tickets.stream().map(Message::text).toList())
                .response();
    }

    @ServerExceptionMapper
    Response tooLate(Escalation.Conflict e) {
        Problem problem = switch (e.why()) {
            case RESOLVED ->
                Problem.of(
                        RemediationProblem.ESCALATION_RESOLVED,
                        resolved(e.now().resolved().orElseThrow()));
            case ACKNOWLEDGED ->
                Problem.of(
                        RemediationProblem.ESCALATION_ACKNOWLEDGED,
                        acknowledged(e.now().acknowledged().orElseThrow()));
            case CHANGED -> Problem.of(RemediationProblem.CHANGED_MEANWHILE, RunMessage.ESCALATION_CHANGED.with());
        };
        return problem.response();
    }

    private static Message resolved(Escalation.Resolution by) {
        return RunMessage.RESOLVED_BY.with(by.by(), by.at(), by.reason());
    }

    private static Message acknowledged(Escalation.Deed deed) {
        return RunMessage.ACKNOWLEDGED_BY.with(deed.by(), deed.at());
    }

    @ServerExceptionMapper
    Response decisionRefused(Approvals.Refused e) {
        return switch (e.why()) {
            case NOT_AWAITING -> said(RemediationProblem.NOT_AWAITING_APPROVAL, RunMessage.READ_THE_RUN);
            case PLAN_CHANGED -> said(RemediationProblem.PLAN_CHANGED, RunMessage.READ_THE_PLAN);
            case TOO_LATE -> said(RemediationProblem.APPROVAL_EXPIRED, RunMessage.PERSON_TAKES_OVER);
            case SAME_PERSON -> said(RemediationProblem.SAME_PERSON, RunMessage.SECOND_PERSON);
            case ALREADY_DECIDED -> said(RemediationProblem.ALREADY_DECIDED, RunMessage.FIRST_DECISION_COUNTS);
        };
    }

    private static Response said(RemediationProblem type, RunMessage why) {
        return Problem.of(type, why.with()).response();
    }
}
