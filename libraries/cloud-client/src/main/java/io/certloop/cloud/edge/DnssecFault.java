package io.certloop.cloud.edge;

/** Why a validating resolver refuses a name, as far as it says so (RFC 8914). */
public enum DnssecFault {
    /** It does not say why. */
    BOGUS,
    SIGNATURE_EXPIRED,
    SIGNATURE_NOT_YET_VALID,
    /** The zone has no key that the DS record of the zone above names. */
    KEY_MISSING,
    SIGNATURE_MISSING,
    /** Nothing proves that a record does not exist. */
    PROOF_MISSING
}
