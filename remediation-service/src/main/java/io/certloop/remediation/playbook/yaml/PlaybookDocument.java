package io.certloop.remediation.playbook.yaml;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.certloop.cloud.certificate.LeafTraits.Loss;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.plan.CustomerAction;
import io.certloop.remediation.plan.EscalationReason;
import io.certloop.remediation.playbook.ActionConstraints;
import io.certloop.remediation.playbook.ActionConstraints.OnLoss;
import io.certloop.remediation.playbook.Condition;
import io.certloop.remediation.playbook.Deadline;
import io.certloop.remediation.playbook.Playbook;
import io.certloop.remediation.playbook.Playbooks;
import io.certloop.remediation.playbook.Remedy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The YAML document; it has been checked against the schema before it is mapped to this type. */
record PlaybookDocument(String version, Map<String, BookEntry> playbooks) {

    record BookEntry(
            Playbook.Take take, List<ActionEntry> actions, AfterwardsEntry afterwards, OtherwiseEntry otherwise) {

        Playbook toPlaybook() {
            return new Playbook(
                    take == null ? Playbook.Take.FIRST : take,
                    actions == null
                            ? List.of()
                            : actions.stream().map(ActionEntry::toRemedy).toList(),
                    Optional.ofNullable(afterwards).map(AfterwardsEntry::escalate),
                    otherwise.toOtherwise());
        }
    }

    record ActionEntry(
            ActionName action,
            @JsonProperty("when") Set<Condition> conditions,
            ActionConstraints.Risk risk,
            String deadline,
            boolean approval,
            Map<Loss, OnLoss> losses) {

        Remedy toRemedy() {
            return new Remedy(
                    action,
                    conditions == null ? Set.of() : conditions,
                    new ActionConstraints(risk, time(), approval, losses == null ? Map.of() : losses));
        }

        private Deadline time() {
            return switch (deadline) {
                case "ROLL_OUT" -> new Deadline.RollOut();
                case "ISSUANCE" -> new Deadline.Issuance();
                default -> new Deadline.Fixed(Duration.parse(deadline));
            };
        }
    }

    /** Escalates to a person even if an action helped. */
    record AfterwardsEntry(EscalationReason escalate) {}

    record OtherwiseEntry(
            CustomerAction.Code explain,
            @JsonProperty("when") Set<Condition> conditions,
            EscalationReason escalate) {

        Playbook.Otherwise toOtherwise() {
            return new Playbook.Otherwise(
                    Optional.ofNullable(explain),
                    conditions == null ? Set.of() : conditions,
                    Optional.ofNullable(escalate));
        }
    }

    Playbooks toPlaybooks() {
        return new Playbooks(
                version,
                playbooks.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, each -> each.getValue().toPlaybook())));
    }
}
