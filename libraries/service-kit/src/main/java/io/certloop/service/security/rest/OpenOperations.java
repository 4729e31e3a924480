package io.certloop.service.security.rest;

import io.certloop.service.security.scope.EffectiveScope;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Marks requests to operations that are open to everybody. Such an operation needs no caller and checks what it needs
 * itself, such as a signature, so an invalid token in the request does not restrict its scope.
 */
class OpenOperations {

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    void note(ResourceInfo target, RoutingContext served) {
        if (target.getResourceMethod().isAnnotationPresent(PermitAll.class)
                || target.getResourceClass().isAnnotationPresent(PermitAll.class)) {
            served.put(EffectiveScope.OPEN, true);
        }
    }
}
