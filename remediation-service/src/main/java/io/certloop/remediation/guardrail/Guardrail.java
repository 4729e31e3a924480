package io.certloop.remediation.guardrail;

/** One rule that may stop a write. Pure; what it cannot know stops the write. */
public interface Guardrail {

    /** As shown to people. */
    String name();

    Verdict check(Proposal proposal, GuardrailContext context);
}
