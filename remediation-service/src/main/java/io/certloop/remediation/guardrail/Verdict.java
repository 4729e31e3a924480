package io.certloop.remediation.guardrail;

import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.Optional;

public sealed interface Verdict {

    /** The numbers that led to the verdict, as a message for people. */
    Message numbers();

    record Allowed(Message numbers) implements Verdict {}

    /**
     * The guardrail holds the write.
     *
     * @param setBy who set the limit: a person, or configuration
     * @param since when the cause began; absent if the limit is reached again and again by other runs
     * @param mayActAt when the next attempt makes sense; absent if only a person can continue
     */
    record Held(Message numbers, String setBy, Optional<Instant> since, Optional<Instant> mayActAt)
            implements Verdict {}
}
