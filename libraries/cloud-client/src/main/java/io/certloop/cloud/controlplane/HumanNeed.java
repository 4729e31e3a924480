package io.certloop.cloud.controlplane;

/** What a person must do before the provider carries out the change. */
public enum HumanNeed {
    /** The customer proves that the domain is theirs. */
    PROVE_OWNERSHIP,
    /** The customer files the domain with the authorities. */
    FILE_ICP,
    /** The customer makes the domain's source reachable. */
    MEND_SOURCE,
    /** Somebody who may accepts the warnings that the provider shows. */
    ACKNOWLEDGE_WARNINGS,
    /** The customer corrects DNS records of the domain. */
    FIX_DNS,
    /** The customer lets the certificate authority issue, by the CAA records of the domain. */
    FIX_CAA
}
