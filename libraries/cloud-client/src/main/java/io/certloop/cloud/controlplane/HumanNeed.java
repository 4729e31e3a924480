package io.certloop.cloud.controlplane;

/** What a person must do before the provider carries out the change. */
public enum HumanNeed {
    PROVE_OWNERSHIP,
    /** The customer must complete the ICP filing of the domain with the Chinese authorities. */
    FILE_ICP,
    /** The customer must make the domain's origin server reachable. */
    MEND_SOURCE,
    /** A person with the necessary permission must accept the warnings that the provider shows. */
    ACKNOWLEDGE_WARNINGS,
    FIX_DNS,
    /** The customer must permit the certificate authority in the domain's CAA records. */
    FIX_CAA
}
