package io.certloop.cloud.controlplane.state;

public enum Suspension {
    ACCOUNT_FROZEN,
    NO_ICP_FILING,
    ILLEGAL_CONTENT,
    UNKNOWN
}
