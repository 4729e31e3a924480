package io.certloop.remediation.verification;

/** What a look after a write proves. */
public sealed interface Outcome {

    /** Control plane done, every edge serves what is configured. */
    record Fixed() implements Outcome {}

    /** It can still become fixed. */
    record NotYet(String detail) implements Outcome {}

    /** It went another way; waiting would not help. */
    record Failed(String detail) implements Outcome {}

    /** We could not look. */
    record Unknown(String detail) implements Outcome {}
}
