package io.certloop.service.security.rest;

import io.certloop.service.http.FieldChecks;
import io.certloop.service.security.NotAllowed;
import io.certloop.service.security.scope.EffectiveScope;
import io.certloop.service.security.scope.GlassBroken;
import io.certloop.service.security.session.Caller;
import io.certloop.service.security.session.SessionCookie;
import io.certloop.service.security.session.SessionLookup;
import io.certloop.service.text.CommonMessage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets a caller with a scope act on the whole fleet ("break glass"): for one request with the header
 * {@code Certloop-Break-Glass: REASON}, where the reason is ASCII or percent-encoded UTF-8, or in the console for a few
 * minutes with a cookie. Nothing changes for callers without a scope.
 */
class BreakGlassFilter {

    static final String HEADER = "Certloop-Break-Glass";

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private static final Logger LOG = Logger.getLogger(BreakGlassFilter.class);

    private final Caller caller;
    private final SessionLookup sessions;
    private final Counter counter;

    BreakGlassFilter(Caller caller, SessionLookup sessions, MeterRegistry meters) {
        this.caller = caller;
        this.sessions = sessions;
        this.counter = Counter.builder("certloop.glass.broken")
                .description("Requests of scoped callers who acted without their scope")
                .register(meters);
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION + 1)
    void breakGlass(ContainerRequestContext request, RoutingContext served) {
        String sent = request.getHeaderString(HEADER);
        if (caller.scope().isAll()) {
            return;
        }
        String operation = request.getMethod() + " " + request.getUriInfo().getPath();
        if (sent == null) {
            ofSession(served, operation).ifPresent(until -> served.put(EffectiveScope.BROKEN_GLASS, until));
            return;
        }
        if (!caller.mayBreakGlass()) {
            throw new NotAllowed(HEADER, CommonMessage.GLASS_NEEDS_ROLE.with());
        }
        String reason = FieldChecks.read(checks -> checks.required(HEADER, text(sent), FieldChecks.TEXT_LENGTH));
        // What records it is done first: without a record nobody acts.
        sessions.record(new GlassBroken(caller.name(), operation, Optional.of(reason.strip())));
        served.put(EffectiveScope.BROKEN_GLASS, true);
    }

    private Optional<Instant> ofSession(RoutingContext served, String operation) {
        Optional<String> change = Optional.of(operation)
                .filter(any -> !READING.contains(served.request().method()));
        return SessionCookie.sentIn(served, SessionCookie.GLASS)
                .filter(any -> caller.mayBreakGlass())
                .flatMap(glass ->
                        sessions.glass(glass, caller.name(), caller.sessionEnd().orElse(Instant.EPOCH), change));
    }

    void count(@Observes GlassBroken glass) {
        counter.increment();
        LOG.warnf("glass broken caller=%s operation=%s", glass.caller(), glass.operation());
    }

    private static String text(String sent) {
        try {
            return URLDecoder.decode(sent.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return sent;
        }
    }
}
