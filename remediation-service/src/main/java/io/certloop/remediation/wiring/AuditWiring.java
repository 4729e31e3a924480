package io.certloop.remediation.wiring;

import io.certloop.remediation.audit.AuditLog;
import io.certloop.remediation.audit.AuditService;
import io.certloop.remediation.audit.AuditTrail;
import io.certloop.remediation.audit.Refusals;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Builds what keeps the audit. */
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
}
