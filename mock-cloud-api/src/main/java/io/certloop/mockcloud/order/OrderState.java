package io.certloop.mockcloud.order;

/** The numbers that the provider gives to the states of a certificate order. */
public enum OrderState {
    ISSUED(1),
    AWAITING_OWNERSHIP(2),
    FAILED(4),
    DATA_MISSING(9),
    REISSUING(10),
    REISSUED(11),
    RENEWING(13),
    RENEWED(14),
    CLOSED(15),
    UNDER_REVIEW(17);

    private final int wire;

    OrderState(int wire) {
        this.wire = wire;
    }

    public int wire() {
        return wire;
    }

    public boolean isClosable() {
        return this == DATA_MISSING || this == AWAITING_OWNERSHIP || this == UNDER_REVIEW || this == FAILED;
    }

    /** Whether an order in this state counts against the quota of free certificates of its main domain. */
    public boolean counts() {
        return this != DATA_MISSING && this != FAILED && this != CLOSED;
    }

    public boolean isIssued() {
        return switch (this) {
            case ISSUED, REISSUING, REISSUED, RENEWING, RENEWED -> true;
            case AWAITING_OWNERSHIP, FAILED, DATA_MISSING, CLOSED, UNDER_REVIEW -> false;
        };
    }
}
