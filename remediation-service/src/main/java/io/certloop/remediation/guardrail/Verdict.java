package io.certloop.remediation.guardrail;

import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.Optional;

/** What a guardrail says about one intended write. */
public sealed interface Verdict {

    /** The numbers that decided, for people. */
    Message numbers();

    record Allowed(Message numbers) implements Verdict {}

    /**
     * @param setBy who set the limit: a person, or configuration
     * @param since when what holds began; absent if the limit is reached by others again and again
     * @param mayActAt when it is worth looking again; absent if only a person can go on
     */
    record Held(Message numbers, String setBy, Optional<Instant> since, Optional<Instant> mayActAt)
            implements Verdict {}
}
