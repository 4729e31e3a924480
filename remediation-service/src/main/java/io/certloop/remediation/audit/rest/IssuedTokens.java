package io.certloop.remediation.audit.rest;

import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.audit.AuditTrail;
import io.certloop.service.security.apitoken.ApiTokenChanged;
import io.certloop.service.security.scope.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.TreeSet;
import java.util.stream.Stream;

/** That an API token is issued or revoked is audited in the same transaction. */
@ApplicationScoped
class IssuedTokens {

    private final AuditTrail trail;
    private final Clock clock;

    IssuedTokens(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    void note(@Observes ApiTokenChanged change) {
        AuditAction action = change.issued() ? AuditAction.TOKEN_ISSUED : AuditAction.TOKEN_REVOKED;
        trail.record(
                AuditEvent.of(clock.instant(), change.by(), action)
                        .about(change.token().caller())
                        .saying(
                                "roles=%s scope=%s expires=%s"
                                        .formatted(
                                                new TreeSet<>(change.token().roles()),
                                                scope(change.token().scope()),
                                                change.token().expiresAt())));
    }

    private static String scope(Scope scope) {
        return scope.isAll()
                ? "all"
                : Stream.concat(scope.accounts().stream().sorted(), scope.selectors())
                        .toList()
                        .toString();
    }
}
