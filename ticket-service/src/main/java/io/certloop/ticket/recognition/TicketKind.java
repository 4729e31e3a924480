package io.certloop.ticket.recognition;

/** What a ticket can be about: the family of fault that the customer tells of. */
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

    /** What was uploaded must be mended by the customer, whichever domain it is for. */
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
