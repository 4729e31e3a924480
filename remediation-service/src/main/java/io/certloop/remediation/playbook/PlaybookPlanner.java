package io.certloop.remediation.playbook;

import io.certloop.cloud.controlplane.Domain;
import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.diagnosis.Losses;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.plan.Action;
import io.certloop.remediation.plan.CustomerAction;
import io.certloop.remediation.plan.RemediationPlan;
import io.certloop.remediation.text.RunMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

public final class PlaybookPlanner {

    private final Supplier<Playbooks> playbooks;
    private final Optional<LastingProof> lasting;

    /**
     * @param playbooks supplies the effective playbooks
     * @param lasting the record that customers can set once for all orders, offered beside the record for one order;
     *     empty if none is configured
     */
    public PlaybookPlanner(Supplier<Playbooks> playbooks, Optional<LastingProof> lasting) {
        this.playbooks = playbooks;
        this.lasting = lasting;
    }

    /** A planner that keeps using the current playbooks, so that two versions never take part in one decision. */
    public PlaybookPlanner asOfNow() {
        Playbooks now = playbooks.get();
        return new PlaybookPlanner(() -> now, lasting);
    }

    public Playbooks effective() {
        return playbooks.get();
    }

    public String version() {
        return effective().version();
    }

    public RemediationPlan plan(Diagnosis diagnosis, Observation seen) {
        return switch (diagnosis) {
            case Diagnosis.Healthy h -> new RemediationPlan.Nothing();
            case Diagnosis.InProgress p -> new RemediationPlan.Wait(p.lateAt());
            case Diagnosis.Unknown u -> new RemediationPlan.InspectAgain(u.detail());
            case Diagnosis.CertificateRejected c ->
                new RemediationPlan.Explain(CustomerAction.of(
                                CustomerAction.Code.CHECK_UPLOAD,
                                RunMessage.DESIRED_UNUSABLE.with(
                                        c.fault().flaw(), c.fault().detail()))
                        .about(Optional.of(c.fault()), seen.name()));
            default -> // all others are for the playbooks to say; loading checks that none is
                // missing
                decide(playbooks.get().about(diagnosis.name()), diagnosis, seen);
        };
    }

    /**
     * What the plan requires or does besides its actions, or instead of them, such as an approval, a wait or an
     * escalation. The texts are stored and compared, so they stay the same across versions.
     */
    public List<String> then(RemediationPlan plan, Diagnosis diagnosis, Observation seen) {
        List<String> words = new ArrayList<>();
        plan.listed().stream()
                .filter(action -> terms(diagnosis, action, seen).approval())
                .forEach(action -> words.add("approval of " + action.name()));
        switch (plan) {
            case RemediationPlan.Nothing n -> words.add("nothing");
            case RemediationPlan.Wait w -> words.add("wait");
            case RemediationPlan.InspectAgain l -> words.add("look again");
            case RemediationPlan.Act act -> {}
            case RemediationPlan.ActThenEscalate act -> words.add("escalate " + act.reason());
            case RemediationPlan.Explain e -> words.add("explain " + e.action().code());
            case RemediationPlan.Escalate e -> words.add("escalate " + e.reason());
        }
        return words;
    }

    public ActionConstraints terms(Diagnosis diagnosis, Action action, Observation seen) {
        return playbooks.get().about(diagnosis.name()).remedies().stream()
                .filter(each -> each.action() == action.name())
                .filter(each -> hold(each.when(), diagnosis, seen))
                .map(each -> each.terms().with(Losses.of(seen, action.change())))
                .findFirst()
                .orElseThrow();
    }

    private RemediationPlan decide(Playbook playbook, Diagnosis diagnosis, Observation seen) {
        List<Action> possible = playbook.remedies().stream()
                .filter(each -> hold(each.when(), diagnosis, seen))
                .flatMap(each -> possible(each, diagnosis, seen).stream())
                .toList();
        if (possible.isEmpty()) {
            return otherwise(playbook.otherwise(), diagnosis, seen);
        }
        if (playbook.afterwards() != null) {
            return new RemediationPlan.ActThenEscalate(
                    possible.getFirst(), playbook.afterwards().escalate());
        }
        return new RemediationPlan.Act(playbook.take() == Playbook.Take.FIRST ? possible.subList(0, 1) : possible);
    }

    private static Optional<Action> possible(Remedy remedy, Diagnosis diagnosis, Observation seen) {
        return ActionPreconditions.action(remedy.action(), diagnosis, seen)
                .filter(action -> !remedy.terms().refuses(Losses.of(seen, action.change())));
    }

    private RemediationPlan otherwise(Playbook.Otherwise otherwise, Diagnosis diagnosis, Observation seen) {
        if (otherwise.explain() == null || !hold(otherwise.when(), diagnosis, seen)) {
            return new RemediationPlan.Escalate(otherwise.escalate());
        }
        return new RemediationPlan.Explain(CustomerInstructions.of(otherwise.explain(), diagnosis)
                .lasting(lasting.map(it -> it.record(seen.name())))
                .about(seen.domain().flatMap(Domain::desiredFault), seen.name()));
    }

    private static boolean hold(Set<Condition> all, Diagnosis diagnosis, Observation seen) {
        return all.stream().allMatch(each -> each.holds(diagnosis, seen));
    }
}
