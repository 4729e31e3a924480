package io.certloop.remediation.guardrail;

import java.util.List;
import java.util.Optional;

/**
 * Evaluates all guardrails for a proposed write, in a fixed order. If several hold the write, the first of them is
 * reported.
 */
public final class GuardrailChain {

    private final List<Guardrail> guardrails;

    public GuardrailChain(List<Guardrail> guardrails) {
        this.guardrails = List.copyOf(guardrails);
    }

    public record Ruling(String guardrail, Verdict verdict) {}

    public List<Ruling> all(Proposal proposal, GuardrailContext context) {
        return guardrails.stream()
                .map(each -> new Ruling(each.name(), each.check(proposal, context)))
                .toList();
    }

    public Optional<Ruling> firstHeld(Proposal proposal, GuardrailContext context) {
        return all(proposal, context).stream()
                .filter(ruling -> ruling.verdict() instanceof Verdict.Held)
                .findFirst();
    }
}
