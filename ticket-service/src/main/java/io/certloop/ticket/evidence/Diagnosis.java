package io.certloop.ticket.evidence;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.certloop.ticket.recognition.TicketKind;
import java.util.Optional;

/** What remediation-service diagnosed. The names are part of its HTTP contract. */
@EnumNaming(EnumNamingStrategies.UpperCamelCaseStrategy.class)
public enum Diagnosis {
    HEALTHY,
    IN_PROGRESS,
    DEPLOYMENT_STUCK,
    DOMAIN_STUCK,
    DEPLOYMENT_FAILED,
    BLOCKED_BY_QUOTA,
    NOT_SERVED,
    NODES_DIFFER,
    CERTIFICATE_WORSE,
    REVOKED,
    EXPIRED,
    EXPIRING,
    ISSUANCE_STUCK,
    AWAITING_VALIDATION,
    FROZEN,
    NO_ICP,
    SOURCE_GONE,
    NOT_OURS,
    CERTIFICATE_REJECTED,
    OFFLINE,
    NO_HTTPS,
    @JsonEnumDefaultValue
    UNKNOWN;

    /**
     * The kind of a ticket that names a domain with this diagnosis and leaves open what it is about. Empty where
     * customers have other reasons to name the domain: a bill, a quota, a filing, an origin, a renewal that is not due
     * yet.
     */
    public Optional<TicketKind> suggests() {
        return switch (this) {
            case DEPLOYMENT_STUCK, DEPLOYMENT_FAILED, NOT_SERVED, NODES_DIFFER, CERTIFICATE_WORSE ->
                Optional.of(TicketKind.DEPLOYMENT_STUCK);
            case DOMAIN_STUCK -> Optional.of(TicketKind.DOMAIN_STUCK);
            case EXPIRED, REVOKED -> Optional.of(TicketKind.CERTIFICATE_EXPIRED);
            case ISSUANCE_STUCK -> Optional.of(TicketKind.ISSUANCE_STUCK);
            case AWAITING_VALIDATION -> Optional.of(TicketKind.VALIDATION_FAILED);
            case HEALTHY,
                    IN_PROGRESS,
                    BLOCKED_BY_QUOTA,
                    EXPIRING,
                    FROZEN,
                    NO_ICP,
                    SOURCE_GONE,
                    NOT_OURS,
                    CERTIFICATE_REJECTED,
                    OFFLINE,
                    NO_HTTPS,
                    UNKNOWN -> Optional.empty();
        };
    }
}
