package io.certloop.remediation.audit.rest;

import io.certloop.remediation.audit.Refusals;
import io.certloop.remediation.audit.Refusals.Refusal;
import io.certloop.remediation.http.Problem;
import io.certloop.remediation.http.ProblemType;
import io.certloop.remediation.http.Violation;
import io.certloop.service.security.NotAllowed;
import io.certloop.service.security.limits.TooManyRequests;
import io.certloop.service.security.session.Caller;
import io.quarkus.security.ForbiddenException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Requests that are refused for who sent them, or how often: answered and put on record. */
class RefusalProblems {

    private final Refusals refusals;
    private final Caller caller;

    RefusalProblems(Refusals refusals, Caller caller) {
        this.refusals = refusals;
        this.caller = caller;
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
}
