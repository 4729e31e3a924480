package io.certloop.ticket.recognition;

/** The kind of fault that a ticket is about. */
public enum TicketKind {
    /** A certificate or HTTPS change does not finish, or finishes and is not served. */
    DEPLOYMENT_STUCK,
    /** A certificate order is not issued. */
    ISSUANCE_STUCK,
    /** A certificate has expired, is about to, or its renewal fails. */
    CERTIFICATE_EXPIRED,
    /** The ownership of a domain does not verify. */
    VALIDATION_FAILED,
    /** An own certificate is refused on upload. */
    CERTIFICATE_REJECTED,
    /** A domain operation other than certificates does not finish. */
    DOMAIN_STUCK,
    /** Everything else; left to people, never touched. */
    NONE;

    /** The objectives say how soon tickets of this kind are decided. */
    public static final TicketKind OF_OBJECTIVES = DEPLOYMENT_STUCK;

    /** Only the customer can fix an uploaded certificate, whichever domain it is for. */
    public boolean isAboutUpload() {
        return switch (this) {
            case CERTIFICATE_REJECTED -> true;
            case DEPLOYMENT_STUCK,
                    ISSUANCE_STUCK,
                    CERTIFICATE_EXPIRED,
                    VALIDATION_FAILED,
                    DOMAIN_STUCK,
                    NONE ->
                    false;
        };
    }
}
