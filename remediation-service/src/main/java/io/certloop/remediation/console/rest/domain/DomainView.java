package io.certloop.remediation.console.rest.domain;

import io.certloop.console.page.PageContext;
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
 * @param running the run that handles the domain now
 * @param runbook the runbook for what holds the domain's repair, or for its diagnosis
 * @param parts one view for each account that has the domain; empty if only one account has it
 */
public record DomainView(
        DomainInspectionView sight,
        Explanation told,
        Optional<RunLine> running,
        Optional<String> runbook,
        List<WindowLine> windows,
        List<PastLine> past,
        String requestKey,
        List<DomainInspectionView> parts,
        PageContext context) {

    public Optional<Verdict.Held> held(Ruling ruling) {
        return ruling.verdict() instanceof Verdict.Held held ? Optional.of(held) : Optional.empty();
    }
}
