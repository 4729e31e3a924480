package io.certloop.remediation.run.evidence;

import io.certloop.remediation.guardrail.GuardrailChain.Ruling;
import io.certloop.remediation.guardrail.Verdict;
import io.certloop.remediation.plan.Action;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.plan.RemediationPlan;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.RunId;
import java.util.List;
import java.util.Optional;

/**
 * "What would you do now, and if nothing, why."
 *
 * @param next the write that would be made now; absent if none would
 * @param approvalNeeded a second person has to agree to that write first
 * @param why one sentence for people
 * @param guardrails what every guardrail says about the planned write; empty without one
 * @param running the run that has the domain in hand now
 */
public record Explanation(
        DomainEvidence evidence,
        Optional<ActionName> next,
        boolean approvalNeeded,
        String why,
        List<Ruling> guardrails,
        Optional<RunId> running) {

    public static Explanation of(
            DomainEvidence evidence,
            RemediationPlan plan,
            Optional<Action> planned,
            boolean approvalNeeded,
            List<Ruling> rulings,
            Optional<RunId> running) {
        Optional<Ruling> held =
                rulings.stream().filter(each -> each.verdict() instanceof Verdict.Held).findFirst();
        Optional<ActionName> next = held.isPresent() ? Optional.empty() : planned.map(Action::name);
        String why = held.map(Explanation::heldBy).orElseGet(() -> because(plan));
        String agreed = approvalNeeded ? " A second person has to agree to it first." : "";
        return new Explanation(
                evidence,
                next,
                approvalNeeded,
                evidence.summary() + " " + why + agreed,
                rulings,
                running);
    }

    private static String heldBy(Ruling ruling) {
        Verdict.Held held = (Verdict.Held) ruling.verdict();
        return "Held by "
                + ruling.guardrail()
                + ": "
                + held.numbers()
                + ", set by "
                + held.setBy()
                + held.mayActAt().map(at -> ", may act at " + at + ".").orElse(", for a person.");
    }

    private static String because(RemediationPlan plan) {
        return switch (plan) {
            case RemediationPlan.Nothing n -> "Nothing to do.";
            case RemediationPlan.Wait w ->
                    "Not late yet: looked at again, late at " + w.until() + ".";
            case RemediationPlan.LookAgain l -> "Nothing is done while this is unknown.";
            case RemediationPlan.Act a -> "The first of the plan would be done now.";
            case RemediationPlan.ActThenEscalate a -> "It would be done, then a person takes over.";
            case RemediationPlan.Explain e ->
                    "Only the customer can mend it: " + e.action().code() + ".";
            case RemediationPlan.Escalate e -> "A person has to: " + e.reason() + ".";
        };
    }
}
