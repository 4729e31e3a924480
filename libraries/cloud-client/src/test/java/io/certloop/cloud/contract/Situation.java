package io.certloop.cloud.contract;

/** A sort of domain that every provider has, whatever it calls it. */
public enum Situation {
    /** Nothing is under way, and a certificate is served. */
    HEALTHY,
    /** A certificate is being deployed, and will be in a few minutes. */
    CHANGING,
    /** A deployment ended without success; another one helps. */
    FAILED,
    /** A certificate is ordered, and the customer has not proven the domain to be theirs. */
    AWAITING_VALIDATION,
    SUSPENDED
}
