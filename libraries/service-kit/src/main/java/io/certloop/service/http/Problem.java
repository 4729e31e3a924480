package io.certloop.service.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457). Empty members are left out of the JSON.
 *
 * @param extensions members that only some services have
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        @Nullable Message detail,
        @Nullable String traceId,
        @Nullable Integer retryAfterSeconds,
        List<Violation> violations,
        @JsonAnyGetter Map<String, Object> extensions) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(ProblemType type) {
        return of(type, (Message) null);
    }

    /** A problem whose detail is an English text without a message code. */
    public static Problem of(ProblemType type, String detail) {
        return of(type, Message.plain(detail));
    }

    public static Problem of(ProblemType type, @Nullable Message detail) {
        return new Problem(type.urn(), type.title(), type.status(), detail, null, null, List.of(), Map.of());
    }

    public static Problem of(InvalidRequest invalid) {
        return of(CommonProblem.INVALID_REQUEST, InvalidRequest.sentence(invalid.violations()))
                .violating(invalid.violations());
    }

    public static Problem notFound(String what, Object id) {
        return of(CommonProblem.NOT_FOUND, CommonMessage.NO_SUCH.with(what, String.valueOf(id)));
    }

    public Problem violating(List<Violation> found) {
        return new Problem(type, title, status, detail, traceId, retryAfterSeconds, found, extensions);
    }

    public Problem retryAfter(int seconds) {
        return new Problem(type, title, status, detail, traceId, seconds, violations, extensions);
    }

    public Problem with(String member, Object value) {
        Map<String, Object> more = new HashMap<>(extensions);
        more.put(member, value);
        return new Problem(type, title, status, detail, traceId, retryAfterSeconds, violations, more);
    }

    Problem traced(String trace) {
        return new Problem(type, title, status, detail, trace, retryAfterSeconds, violations, extensions);
    }

    Problem withStatus(int other) {
        return new Problem(type, title, other, detail, traceId, retryAfterSeconds, violations, extensions);
    }

    public Response response() {
        Response.ResponseBuilder response =
                Response.status(status).type(MEDIA_TYPE).entity(this);
        if (retryAfterSeconds != null) {
            response.header("Retry-After", retryAfterSeconds);
        }
        return response.build();
    }
}
