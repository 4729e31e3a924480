package io.certloop.watcher.check;

/** Why a domain is unhealthy, the most urgent first. Each reason has one page in docs/runbooks. */
public enum Reason {
    CERTIFICATE_EXPIRED(Proof.ONE_LOOK),
    CERTIFICATE_REVOKED(Proof.SEVERAL_LOOKS),
    CERTIFICATE_NOT_YET_VALID(Proof.ONE_LOOK),
    HOST_MISMATCH(Proof.SEVERAL_LOOKS),
    /** The control plane reports the change as done, but no edge that answered serves the configured certificate. */
    SERVED_OTHER_CERTIFICATE(Proof.SEVERAL_LOOKS),
    /** An edge that served the configured certificate before serves another certificate now. */
    EDGE_REGRESSED(Proof.SEVERAL_LOOKS),
    /** Some edges serve the configured certificate, and other edges still serve another one. */
    PROPAGATION_STUCK(Proof.SEVERAL_LOOKS),
    /** The edges serve different certificates, and it is not known which certificate is right. */
    EDGES_DISAGREE(Proof.SEVERAL_LOOKS),
    /** A node of a server farm has another certificate in its file or process, or cannot be read. */
    NODES_DIFFER(Proof.SEVERAL_LOOKS),
    CHAIN_INCOMPLETE(Proof.SEVERAL_LOOKS),
    UNTRUSTED(Proof.SEVERAL_LOOKS),
    /** The certificate is valid for longer than public authorities may issue, so browsers refuse it. */
    LIFETIME_TOO_LONG(Proof.SEVERAL_LOOKS),
    /**
     * The certificate is from a public authority and has no proof of its publication in CT logs, so browsers refuse it.
     */
    SCT_MISSING(Proof.SEVERAL_LOOKS),
    /** Since the certificate changed, clients lack something that the previous certificate offered. */
    CERTIFICATE_REGRESSED(Proof.ONE_LOOK),
    DEPLOYMENT_FAILED(Proof.ONE_LOOK),
    /** The provider's task waits for a quota of certificates, and only rolling the change back frees the domain. */
    BLOCKED_BY_QUOTA(Proof.ONE_LOOK),
    DEPLOYMENT_STUCK(Proof.ONE_LOOK),
    ISSUANCE_STUCK(Proof.ONE_LOOK),
    VALIDATION_AWAITED(Proof.ONE_LOOK),
    /** A change that does not concern HTTPS does not end. */
    DOMAIN_STUCK(Proof.ONE_LOOK),
    RENEWAL_WINDOW_PASSED(Proof.ONE_LOOK),
    CERTIFICATE_EXPIRING(Proof.ONE_LOOK),
    DOMAIN_CHANGE_FAILED(Proof.ONE_LOOK),
    /** The customer's zone is signed, but DNSSEC validation fails. */
    DNSSEC_BROKEN(Proof.SEVERAL_LOOKS),
    DNS_POINTS_ELSEWHERE(Proof.SEVERAL_LOOKS),
    /** The customer's CAA records will make the next renewal fail. */
    CAA_FORBIDS_ISSUER(Proof.SEVERAL_LOOKS),
    /** The customer's DNS delegates the validation of the next renewal to a zone that is not the provider's. */
    VALIDATION_DELEGATED(Proof.SEVERAL_LOOKS),
    /** The next renewal needs a new proof of control, and the customer has to give it. */
    VALIDATION_DUE(Proof.SEVERAL_LOOKS),
    /** An edge answers a small ClientHello, but not a large ClientHello as browsers send it. */
    LARGE_CLIENT_HELLO_FAILS(Proof.SEVERAL_LOOKS),
    WEAK_CRYPTOGRAPHY(Proof.SEVERAL_LOOKS),
    /** An edge does not answer while another edge of the domain does. */
    EDGE_UNREACHABLE(Proof.SEVERAL_LOOKS),
    SOURCE_UNREACHABLE(Proof.ONE_LOOK),
    NO_ICP_FILING(Proof.ONE_LOOK),
    FROZEN(Proof.ONE_LOOK),
    /** A part of the domain could not be inspected, so neither a fault nor health is proved. */
    COULD_NOT_LOOK(Proof.ONE_LOOK);

    /** How many inspections it takes to be sure of a reason. */
    private enum Proof {
        /** One inspection is enough: the provider or a certificate states the fault. */
        ONE_LOOK,
        /** Several inspections are needed: a network error may have caused a single result. */
        SEVERAL_LOOKS
    }

    private final Proof proof;

    Reason(Proof proof) {
        this.proof = proof;
    }

    public boolean needsSeveralLooks() {
        return proof == Proof.SEVERAL_LOOKS;
    }
}
