package io.certloop.cloud.controlplane.state;

/** Why a domain is frozen. */
public enum Suspension {
    ACCOUNT_FROZEN,
    NO_ICP_FILING,
    ILLEGAL_CONTENT,
    UNKNOWN
}
