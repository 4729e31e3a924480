package io.certloop.remediation.wiring;

import io.certloop.console.text.Messages;
import io.certloop.console.text.Sentences;
import io.certloop.remediation.audit.AuditLog;
import io.certloop.remediation.audit.AuditService;
import io.certloop.remediation.session.SessionService;
import io.certloop.remediation.session.SessionStore;
import io.certloop.remediation.text.RunMessage;
import io.certloop.remediation.text.Translation;
import io.certloop.service.security.AccessConfig;
import io.certloop.service.security.tokens.TokenStore;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@Dependent
class ConsoleWiring {

    @Produces
    @Singleton
    Sentences sentences() {
        return Sentences.of(RunMessage.values());
    }

    /** Messages to people use the same translations as the pages. */
    @Produces
    @Singleton
    Translation translation(Sentences sentences) {
        return (language, message) -> sentences.text(message, Messages.in(List.of(language)));
    }

    @Produces
    @Singleton
    AuditService audit(
            AuditLog log,
            @ConfigProperty(name = "certloop.audit.verification-kept", defaultValue = "PT1M") Duration kept,
            Clock clock) {
        return new AuditService(log, kept, clock);
    }

    @Produces
    @Singleton
    SessionService sessions(SessionStore store, TokenStore tokens, AccessConfig config, Clock clock) {
        return new SessionService(store, tokens::find, config.session(), clock);
    }
}
