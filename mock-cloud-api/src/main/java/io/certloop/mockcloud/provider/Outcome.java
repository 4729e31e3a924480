package io.certloop.mockcloud.provider;

import io.certloop.mockcloud.refusal.Refusal;

/** What came of a write. */
public sealed interface Outcome {

    /**
     * @param detail for the log of operations
     * @param certificateId of an upload, else empty
     */
    record Applied(String detail, String certificateId) implements Outcome {

        static Applied of(String detail) {
            return new Applied(detail, "");
        }
    }

    record Refused(Refusal refusal) implements Outcome {}
}
