package io.certloop.service.security.rest;

import io.certloop.service.http.CommonProblem;
import io.certloop.service.http.Problem;
import io.certloop.service.http.Violation;
import io.certloop.service.security.NotAllowed;
import io.certloop.service.security.RefusedCall;
import io.certloop.service.security.limits.TooManyRequests;
import io.certloop.service.security.session.Caller;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

class SecurityProblems {

    private static final Message NO_ROLE = CommonMessage.NO_ROLE.with();

    private final Event<RefusedCall> refused;
    private final Caller caller;

    SecurityProblems(Event<RefusedCall> refused, Caller caller) {
        this.refused = refused;
        this.caller = caller;
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthenticated(SecurityException e) {
        Problem problem = Problem.of(CommonProblem.UNAUTHENTICATED, CommonMessage.SEND_TOKEN.with());
        return Response.fromResponse(problem.response())
                .header("WWW-Authenticate", "Bearer")
                .build();
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e, ContainerRequestContext request, ResourceInfo target) {
        report(caller.name(), request, target, CommonProblem.FORBIDDEN.name(), NO_ROLE.text());
        return Problem.of(CommonProblem.FORBIDDEN, NO_ROLE).response();
    }

    @ServerExceptionMapper
    Response notAllowed(NotAllowed e, ContainerRequestContext request, ResourceInfo target) {
        Violation violation = e.violation();
        report(caller.name(), request, target, violation.field(), e.getMessage());
        return Problem.of(CommonProblem.FORBIDDEN, violation.sentence())
                .violating(List.of(violation))
                .response();
    }

    @ServerExceptionMapper
    Response tooMany(TooManyRequests e, ContainerRequestContext request, ResourceInfo target) {
        CommonProblem type = CommonProblem.TOO_MANY_REQUESTS;
        report(e.caller(), request, target, type.name(), e.getMessage());
        return Problem.of(type, e.getMessage())
                .retryAfter(e.retryAfterSeconds())
                .response();
    }

    private void report(String who, ContainerRequestContext request, ResourceInfo target, String rule, String why) {
        refused.fire(new RefusedCall(who, operation(request.getMethod(), target), rule, why));
    }

    /** The operation as the contract names it: the method, and the path with its parameters' names. */
    private static String operation(String method, ResourceInfo target) {
        return target == null || target.getResourceMethod() == null
                ? method + " unknown"
                : method + " "
                        + path(target.getResourceClass().getAnnotation(Path.class))
                        + path(target.getResourceMethod().getAnnotation(Path.class));
    }

    private static String path(Path annotation) {
        String value = annotation == null ? "" : annotation.value().replaceFirst("^/", "");
        return value.isEmpty() ? "" : "/" + value;
    }
}
