package io.certloop.remediation.guardrail;

/** A rule that may hold a write. Pure; if the rule lacks a fact that it needs, it holds the write. */
public interface Guardrail {

    String name();

    Verdict check(Proposal proposal, GuardrailContext context);
}
