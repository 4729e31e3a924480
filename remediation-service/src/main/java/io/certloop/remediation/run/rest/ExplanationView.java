package io.certloop.remediation.run.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.certloop.remediation.guardrail.GuardrailChain.Ruling;
import io.certloop.remediation.guardrail.Verdict;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.evidence.Explanation;
import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** @param others the explanations for the other accounts that have the domain */
record ExplanationView(
        DomainEvidence evidence,
        Optional<ActionName> next,
        boolean approvalNeeded,
        Message why,
        List<RulingView> guardrails,
        Optional<String> runId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ExplanationView> others) {

    record RulingView(
            String guardrail,
            String verdict,
            Message numbers,
            Optional<String> setBy,
            Optional<Instant> since,
            Optional<Instant> mayActAt) {

        static RulingView of(Ruling ruling) {
            return switch (ruling.verdict()) {
                case Verdict.Allowed allowed ->
                    new RulingView(
                            ruling.guardrail(),
                            "ALLOWED",
                            allowed.numbers(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty());
                case Verdict.Held held ->
                    new RulingView(
                            ruling.guardrail(),
                            "HELD",
                            held.numbers(),
                            Optional.of(held.setBy()),
                            held.since(),
                            held.mayActAt());
            };
        }
    }

    static ExplanationView of(List<Explanation> all) {
        return of(
                all.getFirst(),
                all.stream().skip(1).map(each -> of(each, List.of())).toList());
    }

    private static ExplanationView of(Explanation explanation, List<ExplanationView> others) {
        return new ExplanationView(
                explanation.evidence(),
                explanation.next(),
                explanation.approvalNeeded(),
                explanation.why(),
                explanation.guardrails().stream().map(RulingView::of).toList(),
                explanation.running().map(RunId::toString),
                others);
    }
}
