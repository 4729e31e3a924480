package io.certloop.watcher.request;

import io.certloop.watcher.check.Reason;
import java.util.Optional;

/** The kinds of fault in the contract of remediation-service that cert-watcher requests repairs for. */
public enum RemediationKind {
    DEPLOYMENT_STUCK,
    ISSUANCE_STUCK,
    CERTIFICATE_EXPIRED,
    VALIDATION_FAILED,
    DOMAIN_STUCK;

    /** The kind of repair for a reason; empty if only the customer or the provider can remove the fault. */
    public static Optional<RemediationKind> of(Reason reason) {
        return switch (reason) {
            case CERTIFICATE_EXPIRED, CERTIFICATE_REVOKED, RENEWAL_WINDOW_PASSED, CERTIFICATE_EXPIRING ->
                Optional.of(CERTIFICATE_EXPIRED);
            case HOST_MISMATCH,
                    SERVED_OTHER_CERTIFICATE,
                    EDGE_REGRESSED,
                    PROPAGATION_STUCK,
                    NODES_DIFFER,
                    CERTIFICATE_REGRESSED,
                    DEPLOYMENT_FAILED,
                    DEPLOYMENT_STUCK -> Optional.of(DEPLOYMENT_STUCK);
            case BLOCKED_BY_QUOTA, ISSUANCE_STUCK -> Optional.of(ISSUANCE_STUCK);
            case VALIDATION_AWAITED -> Optional.of(VALIDATION_FAILED);
            case DOMAIN_STUCK -> Optional.of(DOMAIN_STUCK);
            case CERTIFICATE_NOT_YET_VALID,
                    EDGES_DISAGREE,
                    CHAIN_INCOMPLETE,
                    UNTRUSTED,
                    LIFETIME_TOO_LONG,
                    SCT_MISSING,
                    DOMAIN_CHANGE_FAILED,
                    DNSSEC_BROKEN,
                    DNS_POINTS_ELSEWHERE,
                    CAA_FORBIDS_ISSUER,
                    VALIDATION_DELEGATED,
                    VALIDATION_DUE,
                    LARGE_CLIENT_HELLO_FAILS,
                    WEAK_CRYPTOGRAPHY,
                    EDGE_UNREACHABLE,
                    SOURCE_UNREACHABLE,
                    NO_ICP_FILING,
                    FROZEN,
                    COULD_NOT_LOOK -> Optional.empty();
        };
    }
}
