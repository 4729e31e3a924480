package io.certloop.remediation.diagnosis;

/** The family of fault that the requester suspects. What is true is decided by diagnosis. */
public enum Kind {
    DEPLOYMENT_STUCK,
    ISSUANCE_STUCK,
    CERTIFICATE_EXPIRED,
    VALIDATION_FAILED,
    CERTIFICATE_REJECTED,
    DOMAIN_STUCK
}
