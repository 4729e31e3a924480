package io.certloop.service.security.rest;

import io.certloop.service.security.scope.EffectiveScope;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * An operation that is open to anybody asks for no caller and checks by itself what it needs, such
 * as a signature: a token that is not ours takes nothing away there.
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
