package io.certloop.watcher.problem.rest;

import io.certloop.service.database.DatabaseAway;
import io.certloop.service.http.CallerGone;
import io.certloop.service.security.NotAllowed;
import io.certloop.service.security.limits.TooManyRequests;
import io.certloop.service.telemetry.Tracing;
import io.certloop.watcher.problem.ProblemException;
import io.certloop.watcher.problem.ProblemType;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure of a request becomes a problem document. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    Response problem(ProblemException e) {
        return ProblemBody.response(e.type(), e.getMessage(), e.violations());
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthenticated(SecurityException e) {
        Response answer =
                ProblemBody.response(
                        ProblemType.UNAUTHENTICATED,
                        "Send a known token: Authorization: Bearer.",
                        List.of());
        return Response.fromResponse(answer).header("WWW-Authenticate", "Bearer").build();
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e) {
        return ProblemBody.response(
                ProblemType.FORBIDDEN, "None of your roles allows it.", List.of());
    }

    @ServerExceptionMapper
    Response notAllowed(NotAllowed e) {
        return ProblemBody.response(
                ProblemType.FORBIDDEN, e.field() + " " + e.getMessage(), List.of());
    }

    @ServerExceptionMapper
    Response tooMany(TooManyRequests e) {
        Response answer =
                ProblemBody.response(ProblemType.TOO_MANY_REQUESTS, e.getMessage(), List.of());
        return Response.fromResponse(answer).header("Retry-After", e.retryAfterSeconds()).build();
    }

    /** What the framework refuses before a resource sees it. */
    @ServerExceptionMapper
    Response refused(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        return Arrays.stream(ProblemType.values())
                .filter(type -> type.status() == status && status < 500)
                .findFirst()
                .map(type -> ProblemBody.response(type, type.title() + ".", List.of()))
                .orElseGet(() -> status < 500 ? e.getResponse() : failed(e));
    }

    @ServerExceptionMapper
    Response failed(Throwable e) {
        if (CallerGone.isReasonOf(e)) {
            return ProblemBody.response(
                    ProblemType.INVALID_REQUEST, "The connection was closed.", List.of());
        }
        String traceId = Tracing.nameOfThis();
        if (DatabaseAway.isReasonOf(e)) {
            LOG.errorf(e, "database not available traceId=%s", traceId);
            return ProblemBody.unavailable(traceId, DatabaseAway.RETRY_SECONDS);
        }
        LOG.errorf(e, "Request failed traceId=%s", traceId);
        return ProblemBody.internal(traceId);
    }
}
