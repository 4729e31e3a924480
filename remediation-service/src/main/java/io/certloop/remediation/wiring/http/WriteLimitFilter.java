package io.certloop.remediation.wiring.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses a caller who sends more changes than one may; reading is not limited. */
class WriteLimitFilter {

    private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");

    /** As everybody is called while security is off. */
    private static final String ANYBODY = "anybody";

    private final WriteLimits limits;

    WriteLimitFilter(WriteLimits limits) {
        this.limits = limits;
    }

    @ServerRequestFilter
    Optional<Response> limit(ContainerRequestContext request, HttpServerRequest connection) {
        if (!CHANGING.contains(request.getMethod())) {
            return Optional.empty();
        }
        return limits.refuse(caller(request, connection)).map(this::refused);
    }

    private Response refused(Duration wait) {
        int seconds = (int) Math.max(1, wait.plusMillis(999).toSeconds());
        return Problem.of(
                ProblemType.TOO_MANY_REQUESTS,
                "more than " + limits.words(),
                null,
                seconds,
                List.of());
    }

    /** Who it is, if that is known; else where it comes from. */
    private static String caller(ContainerRequestContext request, HttpServerRequest connection) {
        Principal known = request.getSecurityContext().getUserPrincipal();
        return known == null || known.getName().isEmpty() || known.getName().equals(ANYBODY)
                ? "address " + connection.remoteAddress().hostAddress()
                : "name " + known.getName();
    }
}
