package io.certloop.remediation.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** RFC 9457. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String traceId,
        Integer retryAfterSeconds,
        List<Violation> violations) {

    public static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    public static Response of(ProblemType type, String detail) {
        return of(type, detail, null, null, List.of());
    }

    public static Response of(
            ProblemType type,
            String detail,
            String traceId,
            Integer retryAfterSeconds,
            List<Violation> violations) {
        Response.ResponseBuilder answer =
                Response.status(type.status())
                        .type(MEDIA_TYPE)
                        .entity(
                                new Problem(
                                        type.urn(),
                                        type.title(),
                                        type.status(),
                                        detail,
                                        traceId,
                                        retryAfterSeconds,
                                        violations));
        if (retryAfterSeconds != null) {
            answer.header("Retry-After", retryAfterSeconds);
        }
        return answer.build();
    }
}
