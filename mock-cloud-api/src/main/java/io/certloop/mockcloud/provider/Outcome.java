package io.certloop.mockcloud.provider;

import io.certloop.mockcloud.refusal.Refusal;

/** What came of a write. */
public sealed interface Outcome {

    /**
     * @param detail for the log of operations
     * @param answer for the caller; null where there is nothing to say but that it is done
     */
    record Applied(String detail, Object answer) implements Outcome {

        static Applied of(String detail) {
            return new Applied(detail, null);
        }
    }

    record Refused(Refusal refusal) implements Outcome {}

    default boolean isRefused() {
        return this instanceof Refused;
    }
}
