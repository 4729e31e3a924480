package io.certloop.remediation.guardrail;

/** What a guardrail says about one intended write. */
public sealed interface Verdict {

    record Allowed() implements Verdict {}

    /**
     * @param guardrail its name
     * @param numbers the numbers that decided, for people
     */
    record Held(String guardrail, String numbers) implements Verdict {}
}
