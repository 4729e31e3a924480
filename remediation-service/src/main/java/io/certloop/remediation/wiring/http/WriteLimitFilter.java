package io.certloop.remediation.wiring.http;

import io.certloop.remediation.audit.Refusals;
import io.certloop.remediation.audit.Refusals.Refusal;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
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
    private final Refusals refusals;

    WriteLimitFilter(WriteLimits limits, Refusals refusals) {
        this.limits = limits;
        this.refusals = refusals;
    }

    @ServerRequestFilter
    Optional<Response> limit(
            ContainerRequestContext request, HttpServerRequest connection, ResourceInfo target) {
        if (!CHANGING.contains(request.getMethod())) {
            return Optional.empty();
        }
        Optional<String> name = name(request);
        String address = connection.remoteAddress().hostAddress();
        return limits.refuse(name.map(known -> "name " + known).orElse("address " + address))
                .map(
                        wait -> {
                            note(request, target, name.orElse(address));
                            return refused(wait);
                        });
    }

    private void note(ContainerRequestContext request, ResourceInfo target, String caller) {
        refusals.note(
                new Refusal(
                        caller,
                        Operation.of(request.getMethod(), target),
                        ProblemType.TOO_MANY_REQUESTS.name(),
                        "more than " + limits.words()));
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

    /** Who it is, if that is known. */
    private static Optional<String> name(ContainerRequestContext request) {
        return Optional.ofNullable(request.getSecurityContext().getUserPrincipal())
                .map(Principal::getName)
                .filter(name -> !name.isEmpty() && !name.equals(ANYBODY));
    }
}
