package io.certloop.harness.farm.play;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.harness.facts.Evidence;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.farm.fault.FarmFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        FarmFault fault,
        Set<String> reasons,
        List<RunFact> runs,
        Map<String, Boolean> proven,
        Optional<TicketFact> ticket) {

    private static final Set<String> HANDED_OVER = Set.of("Escalated", "CustomerActionNeeded");
    private static final Set<String> CLOSED = Set.of("Escalated", "WaitingForCustomer");

    boolean isFound() {
        return !reasons.isEmpty() || !runs.isEmpty();
    }

    /** The diagnoses of the runs, apart from Healthy; empty if there is none. */
    String diagnosis() {
        return runs.stream()
                .map(RunFact::firstDiagnosis)
                .filter(each -> !each.isEmpty() && !each.equals("Healthy"))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    String actions() {
        return runs.stream()
                .flatMap(RunFact::writes)
                .map(Evidence.Write::action)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    boolean isProven() {
        return proven.values().stream().allMatch(each -> each);
    }

    /** Tells whether the fault is repaired and a run claims so. */
    boolean isRepaired() {
        return isProven()
                && runs.stream()
                        .anyMatch(run -> run.isFinal() && run.calledHealthy().count() > 0);
    }

    /** Tells whether a run handed the fault over to a person with an explanation that names it. */
    boolean isExplained() {
        return !explanation().isEmpty();
    }

    /** The text that explains the fault; empty if no run explains it. */
    String explanation() {
        return runs.stream()
                .filter(run -> HANDED_OVER.contains(run.state()))
                .flatMap(run -> texts(run.json()))
                .filter(text -> fault.explanation().matcher(text).find())
                .findFirst()
                .orElse("");
    }

    private static Stream<String> texts(JsonNode node) {
        return node.isValueNode()
                ? Stream.of(node).filter(JsonNode::isTextual).map(JsonNode::asText)
                : StreamSupport.stream(node.spliterator(), false).flatMap(FaultOutcome::texts);
    }

    boolean isDone() {
        return (fault.isCurable() ? isRepaired() : isExplained())
                && (fault.complaint().isEmpty() || isAnswered());
    }

    private boolean isAnswered() {
        return ticket.filter(each -> fault.isCurable() ? each.isResolved() : isHandedOver(each))
                .isPresent();
    }

    private static boolean isHandedOver(TicketFact ticket) {
        return CLOSED.contains(ticket.state());
    }

    /**
     * The expected results that this outcome lacks, such as a finding, a repair or the answer to the ticket; empty if
     * it lacks none.
     */
    List<String> missing() {
        var missing = new ArrayList<String>();
        if (!isFound()) {
            missing.add("not found");
        } else if (fault.isCurable() && !isRepaired()) {
            missing.add(isProven() ? "no run says that it is repaired" : "not repaired");
        } else if (!fault.isCurable() && !isExplained()) {
            missing.add("not explained");
        }
        if (fault.complaint().isPresent() && !isAnswered()) {
            missing.add("its ticket is " + ticket.map(TicketFact::state).orElse("not there"));
        }
        return missing;
    }
}
