package io.certloop.remediation.wiring;

import io.certloop.remediation.audit.AuditLog;
import io.certloop.remediation.audit.AuditService;
import io.certloop.remediation.audit.AuditTrail;
import io.certloop.remediation.audit.Refusals;
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
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Builds what keeps the audit, and the sessions of browsers. */
@Dependent
class AuditWiring {

    @Produces
    @Singleton
    AuditService audit(
            AuditLog log,
            @ConfigProperty(name = "certloop.audit.verification-kept", defaultValue = "PT1M")
                    Duration kept,
            Clock clock) {
        return new AuditService(log, kept, clock);
    }

    @Produces
    @Singleton
    Refusals refusals(AuditTrail trail, Clock clock) {
        return new Refusals(trail, clock);
    }

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
