package io.certloop.remediation.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.certloop.remediation.audit.Refusals;
import io.certloop.remediation.audit.Refusals.Refusal;
import io.certloop.remediation.playbook.InvalidPlaybooks;
import io.certloop.remediation.run.Approvals;
import io.certloop.remediation.run.RunStore;
import io.certloop.service.database.DatabaseAway;
import io.certloop.service.http.CallerGone;
import io.certloop.service.security.NotAllowed;
import io.certloop.service.security.limits.TooManyRequests;
import io.certloop.service.security.session.Caller;
import io.certloop.service.telemetry.Tracing;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure as a problem document; a 500 says nothing internal but its trace id. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final int RETRY_SECONDS = 10;

    private final Refusals refusals;
    private final Caller caller;

    ProblemMappers(Refusals refusals, Caller caller) {
        this.refusals = refusals;
        this.caller = caller;
    }

    @ServerExceptionMapper
    Response invalid(InvalidRequest e) {
        String fields =
                e.violations().stream().map(Violation::field).collect(Collectors.joining(", "));
        return Problem.of(
                ProblemType.INVALID_REQUEST, "mend " + fields, null, null, e.violations());
    }

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

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthenticated(SecurityException e) {
        Response answer =
                Problem.of(
                        ProblemType.UNAUTHENTICATED, "send a known token: Authorization: Bearer");
        return Response.fromResponse(answer).header("WWW-Authenticate", "Bearer").build();
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e, ContainerRequestContext request, ResourceInfo target) {
        note(request, target, ProblemType.FORBIDDEN.name(), "none of your roles allows it");
        return Problem.of(ProblemType.FORBIDDEN, "none of your roles allows it");
    }

    @ServerExceptionMapper
    Response notAllowed(NotAllowed e, ContainerRequestContext request, ResourceInfo target) {
        note(request, target, e.field(), e.getMessage());
        return Problem.of(
                ProblemType.FORBIDDEN,
                e.field() + " " + e.getMessage(),
                null,
                null,
                List.of(new Violation(e.field(), e.getMessage())));
    }

    @ServerExceptionMapper
    Response tooMany(TooManyRequests e, ContainerRequestContext request, ResourceInfo target) {
        ProblemType type = ProblemType.TOO_MANY_REQUESTS;
        refusals.note(
                new Refusal(
                        e.caller(),
                        Operation.of(request.getMethod(), target),
                        type.name(),
                        e.getMessage()));
        return Problem.of(type, e.getMessage(), null, e.retryAfterSeconds(), List.of());
    }

    private void note(
            ContainerRequestContext request, ResourceInfo target, String rule, String why) {
        refusals.note(
                new Refusal(caller.name(), Operation.of(request.getMethod(), target), rule, why));
    }

    @ServerExceptionMapper
    Response playbooks(InvalidPlaybooks e) {
        return Problem.of(
                ProblemType.INVALID_REQUEST,
                "the playbooks do not fit their schema",
                null,
                null,
                e.flaws().stream()
                        .map(flaw -> new Violation(flaw.path(), flaw.message()))
                        .toList());
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

    @ServerExceptionMapper
    Response malformed(JsonProcessingException e) {
        String field = e instanceof JsonMappingException mapping ? path(mapping) : "";
        String place =
                e.getLocation() == null
                        ? ""
                        : " at line "
                                + e.getLocation().getLineNr()
                                + ", column "
                                + e.getLocation().getColumnNr();
        if (field.isEmpty()) {
            return Problem.of(ProblemType.MALFORMED_BODY, "not valid JSON" + place);
        }
        return Problem.of(
                ProblemType.MALFORMED_BODY,
                "mend " + field,
                null,
                null,
                List.of(new Violation(field, "unknown field or wrong type" + place)));
    }

    /** The framework has answers of its own for these, which are no problem documents. */
    @ServerExceptionMapper
    Response mismatched(MismatchedInputException e) {
        return malformed(e);
    }

    @ServerExceptionMapper
    Response undefined(InvalidDefinitionException e) {
        return malformed(e);
    }

    /** A caller that leaves before its body is here is no failure of ours. */
    @ServerExceptionMapper
    Response unread(IOException e) {
        return CallerGone.isReasonOf(e)
                ? Problem.of(ProblemType.MALFORMED_BODY, "the body ended early")
                : unexpected(e);
    }

    @ServerExceptionMapper
    Response framework(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return malformed(json);
        }
        int status = e.getResponse().getStatus();
        return status >= 500 ? unexpected(e) : Problem.of(ProblemType.of(status), "HTTP " + status);
    }

    @ServerExceptionMapper
    Response unexpected(Throwable e) {
        String traceId = Tracing.nameOfThis();
        if (DatabaseAway.isReasonOf(e)) {
            LOG.errorf(e, "database not available traceId=%s", traceId);
            return Problem.of(
                    ProblemType.UNAVAILABLE,
                    "the database is away; send the same again in a moment",
                    traceId,
                    DatabaseAway.RETRY_SECONDS,
                    List.of());
        }
        LOG.errorf(e, "request failed traceId=%s", traceId);
        return Problem.of(
                ProblemType.INTERNAL, "quote the trace id to support", traceId, null, List.of());
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(
                        part ->
                                part.getFieldName() == null
                                        ? "[" + part.getIndex() + "]"
                                        : part.getFieldName())
                .collect(Collectors.joining("."));
    }
}
