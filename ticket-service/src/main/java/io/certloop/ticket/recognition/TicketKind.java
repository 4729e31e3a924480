package io.certloop.ticket.recognition;

public enum TicketKind {
    /** A certificate or HTTPS change does not finish, or finishes and is not served. */
    DEPLOYMENT_STUCK,
    ISSUANCE_STUCK,
    /** A certificate has expired, is about to, or its renewal fails. */
    CERTIFICATE_EXPIRED,
    VALIDATION_FAILED,
    /** The upload of a customer's own certificate is refused. */
    CERTIFICATE_REJECTED,
    /** An operation on a domain, other than a certificate change, does not finish. */
    DOMAIN_STUCK,
    /** Everything else: out of scope, left to people and never touched. */
    NONE;

    /** The kind whose tickets the service level objectives measure: how soon they are decided. */
    public static final TicketKind OF_OBJECTIVES = DEPLOYMENT_STUCK;

    /**
     * Whether the fault is in a certificate that the customer uploads. Only the customer can fix such a fault,
     * whichever domain the certificate is for.
     */
    public boolean isAboutUpload() {
        return switch (this) {
            case CERTIFICATE_REJECTED -> true;
            case DEPLOYMENT_STUCK, ISSUANCE_STUCK, CERTIFICATE_EXPIRED, VALIDATION_FAILED, DOMAIN_STUCK, NONE -> false;
        };
    }
}
