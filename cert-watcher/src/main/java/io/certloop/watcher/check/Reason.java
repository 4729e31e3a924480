package io.certloop.watcher.check;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Why a domain is unhealthy, the most urgent first. Each reason has one page in docs/runbooks. */
public enum Reason {
    CERTIFICATE_EXPIRED(Proof.ONE_LOOK),
    CERTIFICATE_REVOKED(Proof.SEVERAL_LOOKS),
    CERTIFICATE_NOT_YET_VALID(Proof.ONE_LOOK),
    /** What is configured or served does not cover the domain's name. */
    HOST_MISMATCH(Proof.SEVERAL_LOOKS),
    /** The control plane is done, and no edge that answered serves the configured certificate. */
    SERVED_OTHER_CERTIFICATE(Proof.SEVERAL_LOOKS),
    /** An edge served the configured certificate already and does so no more. */
    EDGE_REGRESSED(Proof.SEVERAL_LOOKS),
    /** Some edges serve the configured certificate, and others still don't. */
    PROPAGATION_STUCK(Proof.SEVERAL_LOOKS),
    /** The edges differ, and it is not known which of them is right. */
    EDGES_DISAGREE(Proof.SEVERAL_LOOKS),
    /** A node of a farm has another certificate in its file or process, or cannot be asked. */
    NODES_DIFFER(Proof.SEVERAL_LOOKS),
    CHAIN_INCOMPLETE(Proof.SEVERAL_LOOKS),
    UNTRUSTED(Proof.SEVERAL_LOOKS),
    /** The server speaks its protocol, and does not let TLS begin. */
    STARTTLS_MISSING(Proof.SEVERAL_LOOKS),
    /** Valid for longer than a public authority may issue: browsers refuse it. */
    LIFETIME_TOO_LONG(Proof.SEVERAL_LOOKS),
    /** Of a public authority, and not proven to be published: browsers refuse it. */
    SCT_MISSING(Proof.SEVERAL_LOOKS),
    /** Since the certificate changed, clients lack something that the one before it had. */
    CERTIFICATE_REGRESSED(Proof.ONE_LOOK),
    DEPLOYMENT_FAILED(Proof.ONE_LOOK),
    /** The provider's task waits for a quota that only a roll-back frees. */
    BLOCKED_BY_QUOTA(Proof.ONE_LOOK),
    DEPLOYMENT_STUCK(Proof.ONE_LOOK),
    ISSUANCE_STUCK(Proof.ONE_LOOK),
    /** The customer has not proven that the domain is theirs. */
    VALIDATION_AWAITED(Proof.ONE_LOOK),
    /** A change other than of HTTPS does not end. */
    DOMAIN_STUCK(Proof.ONE_LOOK),
    /** The authority wanted the certificate to be replaced before now. */
    RENEWAL_WINDOW_PASSED(Proof.ONE_LOOK),
    CERTIFICATE_EXPIRING(Proof.ONE_LOOK),
    DOMAIN_CHANGE_FAILED(Proof.ONE_LOOK),
    /** The customer's zone is signed and does not validate. */
    DNSSEC_BROKEN(Proof.SEVERAL_LOOKS),
    /** The customer's DNS does not lead to the CDN. */
    DNS_POINTS_ELSEWHERE(Proof.SEVERAL_LOOKS),
    /** The customer's CAA records will make the next renewal fail. */
    CAA_FORBIDS_ISSUER(Proof.SEVERAL_LOOKS),
    /** The customer's DNS leads the validation of the next renewal to somebody else. */
    VALIDATION_DELEGATED(Proof.SEVERAL_LOOKS),
    /** The next renewal needs a new proof of control, and the customer has to give it. */
    VALIDATION_DUE(Proof.SEVERAL_LOOKS),
    /** An edge answers a small ClientHello, and not a large one as browsers send it. */
    LARGE_CLIENT_HELLO_FAILS(Proof.SEVERAL_LOOKS),
    WEAK_CRYPTOGRAPHY(Proof.SEVERAL_LOOKS),
    /** An edge does not answer while another edge of the domain does. */
    EDGE_UNREACHABLE(Proof.SEVERAL_LOOKS),
    SOURCE_UNREACHABLE(Proof.ONE_LOOK),
    NO_ICP_FILING(Proof.ONE_LOOK),
    FROZEN(Proof.ONE_LOOK),
    /** Nothing bad was seen, and nothing good either. */
    COULD_NOT_LOOK(Proof.ONE_LOOK),
    /** Stored by a later version, before a rollback: shown, and neither evaluation nor repaired. */
    UNKNOWN(Proof.ONE_LOOK);

    /** How much it takes to be sure of it. */
    private enum Proof {
        /** The provider or a certificate says so. */
        ONE_LOOK,
        /** The network may have shown it once, by mistake or in passing. */
        SEVERAL_LOOKS
    }

    private final Proof proof;

    Reason(Proof proof) {
        this.proof = proof;
    }

    public boolean needsSeveralLooks() {
        return proof == Proof.SEVERAL_LOOKS;
    }

    /** Those that a check of this version can find. */
    public static final Set<Reason> FOUND_HERE =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(UNKNOWN)));

    /** What a person has to end before a renewal can succeed. */
    public static final Set<Reason> OBSTACLES_TO_RENEWAL =
            Collections.unmodifiableSet(
                    EnumSet.of(
                            DNSSEC_BROKEN,
                            DNS_POINTS_ELSEWHERE,
                            CAA_FORBIDS_ISSUER,
                            VALIDATION_DELEGATED,
                            VALIDATION_DUE,
                            VALIDATION_AWAITED,
                            NO_ICP_FILING,
                            FROZEN));

    /** The reason of that name, whichever version has written it. */
    public static Reason named(String name) {
        return FOUND_HERE.stream()
                .filter(reason -> reason.name().equals(name))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
