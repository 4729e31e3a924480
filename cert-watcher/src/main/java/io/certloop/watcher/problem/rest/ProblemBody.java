package io.certloop.watcher.problem.rest;

import io.certloop.watcher.problem.ProblemException.Violation;
import io.certloop.watcher.problem.ProblemType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** application/problem+json; null members are left out. */
record ProblemBody(
        String type,
        String title,
        int status,
        String detail,
        String traceId,
        List<Violation> violations) {

    private static final String MEDIA_TYPE = "application/problem+json";

    static Response response(ProblemType type, String detail, List<Violation> violations) {
        return response(type, detail, null, violations.isEmpty() ? null : violations);
    }

    static Response internal(String traceId) {
        return response(
                ProblemType.INTERNAL,
                "The failure was logged under the trace id of this answer.",
                traceId,
                null);
    }

    static Response unavailable(String traceId, int retryAfterSeconds) {
        Response answer =
                response(
                        ProblemType.UNAVAILABLE,
                        "The database does not answer; send the same again in a moment.",
                        traceId,
                        null);
        return Response.fromResponse(answer).header("Retry-After", retryAfterSeconds).build();
    }

    private static Response response(
            ProblemType type, String detail, String traceId, List<Violation> violations) {
        return Response.status(type.status())
                .type(MEDIA_TYPE)
                .entity(
                        new ProblemBody(
                                type.urn(),
                                type.title(),
                                type.status(),
                                detail,
                                traceId,
                                violations))
                .build();
    }
}
