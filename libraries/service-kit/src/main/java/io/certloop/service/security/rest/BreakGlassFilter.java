package io.certloop.service.security.rest;

import io.certloop.service.http.FieldChecks;
import io.certloop.service.security.NotAllowed;
import io.certloop.service.security.Role;
import io.certloop.service.security.scope.EffectiveScope;
import io.certloop.service.security.scope.GlassBroken;
import io.certloop.service.security.session.Caller;
import io.certloop.service.text.CommonMessage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets a scoped caller act on the whole fleet for one request: with the header {@code
 * Certloop-Break-Glass: REASON}, its reason in ASCII or percent-encoded UTF-8. Nothing is different
 * for callers without a scope.
 */
class BreakGlassFilter {

    static final String HEADER = "Certloop-Break-Glass";

    private static final Logger LOG = Logger.getLogger(BreakGlassFilter.class);

    private final Caller caller;
    private final Event<GlassBroken> broken;
    private final Counter counter;

    BreakGlassFilter(Caller caller, Event<GlassBroken> broken, MeterRegistry meters) {
        this.caller = caller;
        this.broken = broken;
        this.counter =
                Counter.builder("certloop.glass.broken")
                        .description("Requests of scoped callers who acted without their scope")
                        .register(meters);
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION + 1)
    void breakGlass(ContainerRequestContext request, RoutingContext served) {
        String sent = request.getHeaderString(HEADER);
        if (sent == null || caller.scope().isAll()) {
            return;
        }
        if (!caller.has(Role.OPERATOR) && !caller.has(Role.APPROVER)) {
            throw new NotAllowed(HEADER, CommonMessage.GLASS_NEEDS_ROLE.with());
        }
        String reason =
                FieldChecks.read(
                        checks -> checks.required(HEADER, text(sent), FieldChecks.TEXT_LENGTH));
        String operation = request.getMethod() + " " + request.getUriInfo().getPath();
        // What records it is done first: without a record nobody acts.
        broken.fire(new GlassBroken(caller.name(), operation, reason.strip()));
        counter.increment();
        LOG.warnf("glass broken caller=%s operation=%s", caller.name(), operation);
        served.put(EffectiveScope.BROKEN_GLASS, true);
    }

    private static String text(String sent) {
        try {
            return URLDecoder.decode(sent.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return sent;
        }
    }
}
