package io.certloop.harness.farm.play;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.harness.facts.Evidence;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.farm.fault.FarmFault;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The outcome of one fault.
 *
 * @param reasons of all findings that the watcher has ever made about it
 * @param runs about the fault's domain, the newest last
 * @param proven for each node, whether our own handshake gets the right certificate
 * @param ticket about the fault, if there is one
 */
record FaultOutcome(
        FarmFault fault, Set<String> reasons, List<RunFact> runs, List<Boolean> proven, Optional<TicketFact> ticket) {

    boolean isFound() {
        return !reasons.isEmpty() || !runs.isEmpty();
    }

    /** The diagnoses of the runs, apart from Healthy; empty if there is none. */
    String diagnosis() {
        return distinct(
                runs.stream().map(RunFact::firstDiagnosis).filter(each -> !each.isEmpty() && !each.equals("Healthy")));
    }

    String actions() {
        return distinct(runs.stream().flatMap(RunFact::writes).map(Evidence.Write::action));
    }

    private static String distinct(Stream<String> words) {
        return words.distinct().collect(Collectors.joining(", "));
    }

    boolean isProven() {
        return !proven.contains(false);
    }

    /** The text by which a run handed the fault over to a person; empty if no run explains the fault. */
    String explanation() {
        return runs.stream()
                .filter(run -> Set.of("Escalated", "CustomerActionNeeded").contains(run.state()))
                .flatMap(run -> texts(run.json()))
                .filter(fault::isExplainedBy)
                .findFirst()
                .orElse("");
    }

    private static Stream<String> texts(JsonNode node) {
        return node.isValueNode()
                ? Stream.of(node).filter(JsonNode::isTextual).map(JsonNode::asText)
                : StreamSupport.stream(node.spliterator(), false).flatMap(FaultOutcome::texts);
    }

    boolean isDone() {
        return missing().isEmpty();
    }

    /**
     * The expected results that this outcome lacks, such as a finding, a repair or the answer to the ticket; empty if
     * it lacks none.
     */
    List<String> missing() {
        return Stream.of(missingResult(), missingAnswer())
                .flatMap(Optional::stream)
                .map(what -> "%s (%s): %s".formatted(fault.words(), fault.domain(), what))
                .toList();
    }

    private Optional<String> missingResult() {
        if (!isFound()) {
            return Optional.of("not found");
        }
        if (!fault.isCurable()) {
            return explanation().isEmpty() ? Optional.of("not explained") : Optional.empty();
        }
        if (!isProven()) {
            return Optional.of("not repaired");
        }
        return runs.stream()
                        .anyMatch(run -> run.isFinal() && run.calledHealthy().count() > 0)
                ? Optional.empty()
                : Optional.of("no run says that it is repaired");
    }

    private Optional<String> missingAnswer() {
        var ends = fault.isCurable() ? Set.of(TicketFact.RESOLVED) : Set.of("Escalated", "WaitingForCustomer");
        var state = ticket.map(TicketFact::state).orElse("not there");
        return fault.complaint().isEmpty() || ends.contains(state)
                ? Optional.empty()
                : Optional.of("its ticket is " + state);
    }
}
