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
 * The system at one moment.
 *
 * @param tickets by the name that the story gives them
 * @param runs those of the story, newest first
 * @param operations every write that the provider received
 * @param truth what the stage says of a domain, asked when it is needed
 */
public record Snapshot(
        Map<String, TicketFact> tickets,
        List<RunFact> runs,
        List<OperationFact> operations,
        Function<String, DomainNow> truth) {

    Optional<RunFact> lastRun(String subject) {
        return runs.stream().filter(run -> run.subject().equals(subject)).findFirst();
    }

    /** Actions, applied or refused, oldest first. */
    List<String> actions(String domain, boolean applied) {
        return operations.stream()
                .filter(each -> each.domain().equals(domain) && each.applied() == applied)
                .map(OperationFact::action)
                .toList();
    }
}
