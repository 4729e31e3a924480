package io.certloop.remediation.verification;

import io.certloop.service.text.Message;

/** What a look after a write proves. */
public sealed interface Outcome {

    /** Control plane done, every edge serves what is configured. */
    record Fixed() implements Outcome {}

    /** It can still become fixed. */
    record NotYet(Message detail) implements Outcome {}

    /** It went another way; waiting would not help. */
    record Failed(Message detail) implements Outcome {}

    /** We could not look. */
    record Unknown(Message detail) implements Outcome {}
}
