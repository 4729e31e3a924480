package io.certloop.mockcloud.api;

import io.certloop.mockcloud.refusal.Refusal;

/** The body of a write makes no sense. */
final class RefusedBody extends Exception {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    RefusedBody(Refusal refusal) {
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
