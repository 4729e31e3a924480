package io.certloop.remediation.console.rest.domain;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.remediation.console.rest.RunLine;
import io.certloop.remediation.console.rest.pause.WindowLine;
import io.certloop.remediation.guardrail.GuardrailChain.Ruling;
import io.certloop.remediation.guardrail.Verdict;
import io.certloop.remediation.run.evidence.Explanation;
import java.util.List;
import java.util.Optional;

/**
 * A domain as its page shows it.
 *
 * @param running the run that handles it now
 * @param runbook of what holds it
 * @param parts one for each account that has the domain; empty if one has it
 */
public record DomainView(
        DomainInspectionView sight,
        String why,
        String next,
        boolean approvalNeeded,
        List<RulingLine> guardrails,
        Optional<RunLine> running,
        Optional<String> runbook,
        List<WindowLine> windows,
        List<PastLine> past,
        String requestKey,
        List<PartLine> parts) {

    /** One guardrail with its values. */
    public record RulingLine(
            String guardrail,
            boolean held,
            String numbers,
            String setBy,
            Optional<DisplayTime> since,
            Optional<DisplayTime> mayActAt) {

        static RulingLine of(Ruling ruling, PageContext context) {
            return switch (ruling.verdict()) {
                case Verdict.Allowed allowed ->
                        new RulingLine(
                                context.named("guardrail", ruling.guardrail()),
                                false,
                                context.told(allowed.numbers()),
                                "",
                                Optional.empty(),
                                Optional.empty());
                case Verdict.Held held ->
                        new RulingLine(
                                context.named("guardrail", ruling.guardrail()),
                                true,
                                context.told(held.numbers()),
                                context.word("setBy", held.setBy()),
                                held.since().map(context::stamp),
                                held.mayActAt().map(context::stamp));
            };
        }
    }

    /** There is a plan, and it waits. */
    public boolean isHeld() {
        return guardrails.stream().anyMatch(RulingLine::held);
    }

    static DomainView of(
            Explanation told,
            Optional<RunLine> running,
            Optional<String> runbook,
            List<WindowLine> windows,
            DnsView dns,
            List<PastLine> past,
            String requestKey,
            List<PartLine> parts,
            PageContext context) {
        return new DomainView(
                DomainInspectionView.of(told.evidence(), Optional.of(dns), context),
                context.told(told.why()),
                told.next().map(each -> context.named("action", each.name())).orElse(""),
                told.approvalNeeded(),
                told.guardrails().stream().map(each -> RulingLine.of(each, context)).toList(),
                running,
                runbook,
                windows,
                past,
                requestKey,
                parts);
    }
}
