package io.certloop.ticket.http;

import io.certloop.service.security.NotAllowed;
import io.certloop.service.security.limits.TooManyRequests;
import io.certloop.ticket.input.InvalidInput;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Whatever goes wrong, the answer is a problem document. */
class ProblemMappers {

    @ServerExceptionMapper
    Response invalid(InvalidInput invalid) {
        return Problem.of(invalid).response();
    }

    @ServerExceptionMapper
    Response malformed(MalformedBody malformed) {
        return malformed.problem().response();
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthenticated(SecurityException e) {
        var problem =
                Problem.of(
                        ProblemType.UNAUTHENTICATED, "send a known token: Authorization: Bearer");
        return Response.fromResponse(problem.response())
                .header("WWW-Authenticate", "Bearer")
                .build();
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e) {
        return Problem.of(ProblemType.FORBIDDEN, "none of your roles allows it").response();
    }

    @ServerExceptionMapper
    Response notAllowed(NotAllowed e) {
        return Problem.of(ProblemType.FORBIDDEN, e.field() + " " + e.getMessage()).response();
    }

    @ServerExceptionMapper
    Response tooMany(TooManyRequests e) {
        return Problem.of(ProblemType.TOO_MANY_REQUESTS, e.getMessage())
                .retryAfter(e.retryAfterSeconds())
                .response();
    }

    @ServerExceptionMapper
    Response tooMany(TooManyStreams e) {
        return e.problem().response();
    }

    /** Routing, media types and methods: raised by the framework. */
    @ServerExceptionMapper
    Response framework(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        if (status < Response.Status.BAD_REQUEST.getStatusCode()) {
            return e.getResponse();
        }
        return status >= Response.Status.INTERNAL_SERVER_ERROR.getStatusCode()
                ? unexpected(e)
                : Problems.ofStatus(status).response();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure) {
        return Problems.of(failure).response();
    }
}
