package io.certloop.remediation.verification;

import io.certloop.service.text.Message;

/** What an inspection after a write proves. */
public sealed interface Outcome {

    /** The control plane is done, and every edge serves the configured certificate. */
    record Fixed() implements Outcome {}

    /** The write has not helped yet, but still can. */
    record NotYet(Message detail) implements Outcome {}

    /** The write did not help, and waiting longer would not change that. */
    record Failed(Message detail) implements Outcome {}

    record Unknown(Message detail) implements Outcome {}
}
