package io.certloop.watcher.check;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Why a domain is sick, the most urgent first. Each reason has one page in docs/runbooks. */
public enum Reason {
    CERTIFICATE_EXPIRED,
    CERTIFICATE_REVOKED,
    CERTIFICATE_NOT_YET_VALID,
    /** What is configured or served does not cover the domain's name. */
    HOST_MISMATCH,
    /** The control plane is done, and no edge that answered serves the configured certificate. */
    SERVED_OTHER_CERTIFICATE,
    /** An edge served the configured certificate already and does so no more. */
    EDGE_REGRESSED,
    /** Some edges serve the configured certificate, and others still don't. */
    PROPAGATION_STUCK,
    /** The edges differ, and it is not known which of them is right. */
    EDGES_DISAGREE,
    CHAIN_INCOMPLETE,
    UNTRUSTED,
    DEPLOYMENT_FAILED,
    /** The provider's task waits for a quota that only a roll-back frees. */
    BLOCKED_BY_QUOTA,
    DEPLOYMENT_STUCK,
    ISSUANCE_STUCK,
    /** The customer has not proven that the domain is theirs. */
    VALIDATION_AWAITED,
    /** A change other than of HTTPS does not end. */
    DOMAIN_STUCK,
    CERTIFICATE_EXPIRING,
    DOMAIN_CHANGE_FAILED,
    /** The customer's DNS does not lead to the CDN. */
    DNS_POINTS_ELSEWHERE,
    /** The customer's CAA records will make the next renewal fail. */
    CAA_FORBIDS_ISSUER,
    /** The customer's DNS leads the validation of the next renewal to somebody else. */
    VALIDATION_DELEGATED,
    WEAK_CRYPTOGRAPHY,
    /** An edge does not answer while another edge of the domain does. */
    EDGE_UNREACHABLE,
    SOURCE_UNREACHABLE,
    NO_ICP_FILING,
    FROZEN,
    /** Nothing bad was seen, and nothing good either. */
    COULD_NOT_LOOK,
    /** Stored by a later version, before a rollback: shown, and neither judged nor repaired. */
    UNKNOWN;

    /** Those that a check of this version can find. */
    public static final Set<Reason> FOUND_HERE =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(UNKNOWN)));

    /** The reason of that name, whichever version has written it. */
    public static Reason named(String name) {
        return FOUND_HERE.stream()
                .filter(reason -> reason.name().equals(name))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
