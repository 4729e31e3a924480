package io.certloop.remediation.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.certloop.service.database.DatabaseAway;
import io.certloop.service.http.CallerGone;
import io.certloop.service.telemetry.Tracing;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure as a problem document; a 500 says nothing internal but its trace id. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    Response invalid(InvalidRequest e) {
        String fields =
                e.violations().stream().map(Violation::field).collect(Collectors.joining(", "));
        return Problem.of(
                ProblemType.INVALID_REQUEST, "mend " + fields, null, null, e.violations());
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthenticated(SecurityException e) {
        Response answer =
                Problem.of(
                        ProblemType.UNAUTHENTICATED, "send a known token: Authorization: Bearer");
        return Response.fromResponse(answer).header("WWW-Authenticate", "Bearer").build();
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
