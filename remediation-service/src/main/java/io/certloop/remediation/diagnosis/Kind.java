package io.certloop.remediation.diagnosis;

/** The family of fault that the requester suspects. What is true is decided by diagnosis. */
public enum Kind {
    DEPLOYMENT_STUCK,
    ISSUANCE_STUCK,
    CERTIFICATE_EXPIRED,
    VALIDATION_FAILED,
    CERTIFICATE_REJECTED,
    DOMAIN_STUCK;

    /**
     * Whether the kind is about a refused upload. Only the customer can upload another certificate, so a run of this
     * kind writes nothing.
     */
    public boolean isAboutUpload() {
        return switch (this) {
            case CERTIFICATE_REJECTED -> true;
            case DEPLOYMENT_STUCK, ISSUANCE_STUCK, CERTIFICATE_EXPIRED, VALIDATION_FAILED, DOMAIN_STUCK -> false;
        };
    }
}
