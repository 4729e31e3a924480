package io.certloop.service.security.limits;

import io.certloop.service.http.HttpLimitConfig;
import io.certloop.service.security.session.Caller;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.security.Principal;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

class WriteLimitFilter {

    private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final WriteLimits limits;

    WriteLimitFilter(HttpLimitConfig config) {
        this.limits = new WriteLimits(config.writesPerSecond(), config.writesBurst(), Clock.systemUTC());
    }

    @ServerRequestFilter
    void limit(ContainerRequestContext request, HttpServerRequest connection) {
        if (!CHANGING.contains(request.getMethod())) {
            return;
        }
        Optional<String> name = name(request);
        String address = connection.remoteAddress().hostAddress();
        limits.refuse(name.map(known -> "name " + known).orElse("address " + address))
                .ifPresent(wait -> {
                    throw new TooManyRequests(name.orElse(address), wait, "more than " + limits.words());
                });
    }

    private static Optional<String> name(ContainerRequestContext request) {
        return Optional.ofNullable(request.getSecurityContext().getUserPrincipal())
                .map(Principal::getName)
                .filter(name -> !name.isEmpty() && !name.equals(Caller.ANYBODY));
    }
}
