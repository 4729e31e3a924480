package io.certloop.harness.scenario;

import io.certloop.harness.facts.RunFact;
import io.certloop.harness.facts.TicketFact;
import io.certloop.testkit.stage.DomainNow;
import io.certloop.testkit.stage.OperationFact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The observed state of the system at one moment.
 *
 * @param tickets by the names that the scenario gives them
 * @param runs of the scenario, newest first
 * @param operations every write that the provider received
 * @param truth returns the true state of a domain from the mock provider's stage API; called only when needed
 */
public record Snapshot(
        Map<String, TicketFact> tickets,
        List<RunFact> runs,
        List<OperationFact> operations,
        Function<String, DomainNow> truth) {

    Optional<RunFact> lastRun(String subject) {
        return runs.stream().filter(run -> run.subject().equals(subject)).findFirst();
    }

    /**
     * The actions of writes for a domain, oldest first.
     *
     * @param applied true for applied writes, false for refused writes
     */
    List<String> actions(String domain, boolean applied) {
        return operations.stream()
                .filter(each -> each.domain().equals(domain) && each.applied() == applied)
                .map(OperationFact::action)
                .toList();
    }
}
