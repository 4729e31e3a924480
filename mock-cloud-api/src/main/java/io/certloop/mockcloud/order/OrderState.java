package io.certloop.mockcloud.order;

/** The numbers that the provider gives to the states of a certificate order. */
public enum OrderState {
    ISSUED(1),
    AWAITING_OWNERSHIP(2),
    UNDER_REVIEW(17);

    private final int wire;

    OrderState(int wire) {
        this.wire = wire;
    }

    public int wire() {
        return wire;
    }
}
