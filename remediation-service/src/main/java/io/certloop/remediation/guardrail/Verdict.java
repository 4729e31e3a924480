package io.certloop.remediation.guardrail;

import java.time.Instant;
import java.util.Optional;

/** What a guardrail says about one intended write. */
public sealed interface Verdict {

    /** The numbers that decided, for people. */
    String numbers();

    record Allowed(String numbers) implements Verdict {}

    /**
     * @param setBy who set the limit: a person, or configuration
     * @param mayActAt when it is worth looking again; absent if only a person can go on
     */
    record Held(String numbers, String setBy, Optional<Instant> mayActAt) implements Verdict {}
}
