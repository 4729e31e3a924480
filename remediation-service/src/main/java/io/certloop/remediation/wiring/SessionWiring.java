package io.certloop.remediation.wiring;

import io.certloop.remediation.session.SessionService;
import io.certloop.remediation.session.SessionStore;
import io.certloop.service.security.AccessConfig;
import io.certloop.service.security.scope.GlassBroken;
import io.certloop.service.security.tokens.TokenStore;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Builds what keeps the sessions of browsers. */
@Dependent
class SessionWiring {

    @Produces
    @Singleton
    SessionService sessions(
            SessionStore store,
            TokenStore tokens,
            AccessConfig config,
            Event<GlassBroken> broken,
            Clock clock) {
        return new SessionService(
                store, hash -> tokens.find(hash), config.session(), broken::fire, clock);
    }
}
