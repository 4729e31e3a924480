package io.certloop.ticket.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.certloop.ticket.input.InvalidInput;
import io.certloop.ticket.input.Violation;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/** RFC 9457. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String traceId,
        UUID ticketId,
        Integer retryAfterSeconds,
        List<Violation> violations) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type.urn(), type.title(), type.status(), detail, null, null, null, null);
    }

    public static Problem of(InvalidInput invalid) {
        return of(ProblemType.INVALID_REQUEST, invalid.getMessage())
                .violating(invalid.violations());
    }

    public static Problem notFound(String what, String id) {
        return of(ProblemType.NOT_FOUND, "no " + what + " " + id);
    }

    public Problem about(UUID ticket) {
        return new Problem(
                type, title, status, detail, traceId, ticket, retryAfterSeconds, violations);
    }

    public Problem traced(String trace) {
        return new Problem(
                type, title, status, detail, trace, ticketId, retryAfterSeconds, violations);
    }

    Problem withStatus(int other) {
        return new Problem(
                type, title, other, detail, traceId, ticketId, retryAfterSeconds, violations);
    }

    Problem retryAfter(int seconds) {
        return new Problem(type, title, status, detail, traceId, ticketId, seconds, violations);
    }

    private Problem violating(List<Violation> found) {
        return new Problem(
                type, title, status, detail, traceId, ticketId, retryAfterSeconds, found);
    }

    public Response response() {
        var response = Response.status(status).type(MEDIA_TYPE).entity(this);
        if (retryAfterSeconds != null) {
            response.header("Retry-After", retryAfterSeconds);
        }
        return response.build();
    }
}
