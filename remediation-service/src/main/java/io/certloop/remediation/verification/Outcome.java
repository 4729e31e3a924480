package io.certloop.remediation.verification;

import io.certloop.service.text.Message;

/** What an inspection after a write proves. */
public sealed interface Outcome {

    /** Control plane done, every edge serves the configured certificate. */
    record Fixed() implements Outcome {}

    /** It can still become fixed. */
    record NotYet(Message detail) implements Outcome {}

    /** It had another effect; waiting would not help. */
    record Failed(Message detail) implements Outcome {}

    /** The inspection failed. */
    record Unknown(Message detail) implements Outcome {}
}
