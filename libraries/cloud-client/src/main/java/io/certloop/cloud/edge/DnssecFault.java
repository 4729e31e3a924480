package io.certloop.cloud.edge;

/** Why a validating resolver refuses a name, by the extended DNS error that it returns (RFC 8914). */
public enum DnssecFault {
    /** The resolver gives no specific reason. */
    BOGUS,
    SIGNATURE_EXPIRED,
    SIGNATURE_NOT_YET_VALID,
    /** The zone has no key that matches the DS record of the parent zone. */
    KEY_MISSING,
    SIGNATURE_MISSING,
    /** The proof that a record does not exist (NSEC) is missing. */
    PROOF_MISSING
}
