package io.certloop.remediation.run.evidence;

import io.certloop.remediation.guardrail.GuardrailChain.Ruling;
import io.certloop.remediation.guardrail.Verdict;
import io.certloop.remediation.plan.Action;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.plan.RemediationPlan;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.Message;
import java.util.List;
import java.util.Optional;

/**
 * Explains what would be done about a domain now, or why nothing would be.
 *
 * @param next the next write; absent if there is none
 * @param approvalNeeded whether the next write needs approval first
 * @param why one sentence for people
 * @param guardrails the verdict of every guardrail about the planned write; empty if no write is planned
 * @param running the run that handles the domain now
 */
public record Explanation(
        DomainEvidence evidence,
        Optional<ActionName> next,
        boolean approvalNeeded,
        Message why,
        List<Ruling> guardrails,
        Optional<RunId> running) {

    public static Explanation of(
            DomainEvidence evidence,
            RemediationPlan plan,
            Optional<Action> planned,
            boolean approvalNeeded,
            List<Ruling> rulings,
            Optional<RunId> running) {
        Optional<Ruling> held = rulings.stream()
                .filter(each -> each.verdict() instanceof Verdict.Held)
                .findFirst();
        Optional<ActionName> next = held.isPresent() ? Optional.empty() : planned.map(Action::name);
        Message why = held.map(Explanation::heldBy).orElseGet(() -> because(plan));
        return new Explanation(
                evidence,
                next,
                approvalNeeded,
                (approvalNeeded ? RunMessage.WHY_WITH_APPROVAL : RunMessage.WHY).with(evidence.summary(), why),
                rulings,
                running);
    }

    private static Message heldBy(Ruling ruling) {
        Verdict.Held held = (Verdict.Held) ruling.verdict();
        return held.mayActAt()
                .map(at -> RunMessage.WHY_HELD.with(ruling.guardrail(), held.numbers(), held.setBy(), at))
                .orElseGet(() -> RunMessage.WHY_HELD_FOR_PERSON.with(ruling.guardrail(), held.numbers(), held.setBy()));
    }

    private static Message because(RemediationPlan plan) {
        return switch (plan) {
            case RemediationPlan.Nothing n -> RunMessage.WHY_NOTHING.with();
            case RemediationPlan.Wait w -> RunMessage.WHY_WAIT.with(w.until());
            case RemediationPlan.InspectAgain l -> RunMessage.WHY_UNKNOWN.with();
            case RemediationPlan.Act a -> RunMessage.WHY_ACT.with();
            case RemediationPlan.ActThenEscalate a -> RunMessage.WHY_ACT_THEN_ESCALATE.with();
            case RemediationPlan.Explain e ->
                RunMessage.WHY_CUSTOMER.with(e.action().code());
            case RemediationPlan.Escalate e -> RunMessage.WHY_ESCALATE.with(e.reason());
        };
    }
}
