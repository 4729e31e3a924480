package io.certloop.mockcloud.provider;

import io.certloop.mockcloud.refusal.Refusal;

public sealed interface Outcome {

    /**
     * @param detail the text for the log of operations
     * @param answer the body of the response to the caller; null if success is all that there is to report
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
