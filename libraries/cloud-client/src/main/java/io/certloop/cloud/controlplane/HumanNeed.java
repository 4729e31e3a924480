package io.certloop.cloud.controlplane;

/** What somebody must do before the provider does what was asked. */
public enum HumanNeed {
    /** The customer proves that the domain is theirs. */
    PROVE_OWNERSHIP,
    /** The customer files the domain with the authorities. */
    FILE_ICP,
    /** The customer makes the domain's source reachable. */
    MEND_SOURCE
}
