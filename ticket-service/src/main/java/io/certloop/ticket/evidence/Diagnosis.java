package io.certloop.ticket.evidence;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.certloop.ticket.recognition.TicketKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What remediation-service diagnosed. The names are part of its HTTP contract. */
@EnumNaming(EnumNamingStrategies.UpperCamelCaseStrategy.class)
public enum Diagnosis {
    HEALTHY,
    IN_PROGRESS,
    DEPLOYMENT_STUCK(TicketKind.DEPLOYMENT_STUCK),
    DOMAIN_STUCK(TicketKind.DOMAIN_STUCK),
    DEPLOYMENT_FAILED(TicketKind.DEPLOYMENT_STUCK),
    BLOCKED_BY_QUOTA,
    NOT_SERVED(TicketKind.DEPLOYMENT_STUCK),
    NODES_DIFFER(TicketKind.DEPLOYMENT_STUCK),
    CERTIFICATE_WORSE(TicketKind.DEPLOYMENT_STUCK),
    REVOKED(TicketKind.CERTIFICATE_EXPIRED),
    EXPIRED(TicketKind.CERTIFICATE_EXPIRED),
    EXPIRING,
    ISSUANCE_STUCK(TicketKind.ISSUANCE_STUCK),
    AWAITING_VALIDATION(TicketKind.VALIDATION_FAILED),
    FROZEN,
    NO_ICP,
    SOURCE_GONE,
    NOT_OURS,
    CERTIFICATE_REJECTED,
    OFFLINE,
    NO_HTTPS,
    @JsonEnumDefaultValue
    UNKNOWN;

    private final @Nullable TicketKind suggests;

    Diagnosis() {
        this(null);
    }

    Diagnosis(@Nullable TicketKind suggests) {
        this.suggests = suggests;
    }

    /**
     * The kind of a ticket that names a domain with this diagnosis and leaves open what it is about. Empty where
     * customers have other reasons to name the domain: a bill, a quota, a filing, an origin, a renewal that is not due
     * yet.
     */
    public Optional<TicketKind> suggests() {
        return Optional.ofNullable(suggests);
    }
}
