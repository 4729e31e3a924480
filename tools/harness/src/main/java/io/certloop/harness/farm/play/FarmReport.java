package io.certloop.harness.farm.play;

import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.farm.fault.FarmFault;
import io.certloop.harness.report.Table;
import io.certloop.harness.report.TextWidth;
import io.certloop.testkit.stage.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Renders the faults as a table, with one line each for explanations and answers to tickets. */
final class FarmReport {

    private static final int COLUMNS = 110;

    private FarmReport() {}

    static String render(Collection<FaultOutcome> outcomes) {
        var table = new Table("fault", "domain", "found as", "done", "proof per node", "ticket");
        outcomes.forEach(each -> table.row(
                each.fault().words(),
                label(each.fault()),
                found(each),
                done(each),
                proof(each),
                each.ticket()
                        .map(TicketFact::state)
                        .orElse(each.fault().complaint().isPresent() ? "?" : "-")));
        return "Faults\n"
                + table.render()
                + "\nExplanations\n"
                + explanations(outcomes)
                + "\nAnswers\n"
                + answers(outcomes);
    }

    private static String label(FarmFault fault) {
        return fault.domain().substring(0, fault.domain().indexOf('.'));
    }

    private static String found(FaultOutcome outcome) {
        var diagnosis = outcome.diagnosis();
        var reasons = String.join(", ", outcome.reasons());
        return diagnosis.isEmpty() ? reasons.isEmpty() ? "-" : reasons : diagnosis;
    }

    private static String done(FaultOutcome outcome) {
        var actions = outcome.actions();
        if (outcome.fault().isCurable()) {
            return actions.isEmpty() ? "-" : actions;
        }
        return outcome.isExplained() ? "explained, handed over" : "-";
    }

    private static String proof(FaultOutcome outcome) {
        var marks =
                outcome.proven().values().stream().map(each -> each ? "✓" : "✗").collect(Collectors.joining(" "));
        return outcome.fault().isCurable() ? marks : "(" + marks + ")";
    }

    private static String explanations(Collection<FaultOutcome> outcomes) {
        var text = new StringBuilder();
        for (var each : outcomes) {
            if (!each.fault().isCurable()) {
                text.append(line(each, each.explanation()));
            }
        }
        return text.toString();
    }

    private static String answers(Collection<FaultOutcome> outcomes) {
        var text = new StringBuilder();
        for (var each : outcomes) {
            each.ticket()
                    .map(ticket -> Json.text(ticket.json().path("answer"), "text"))
                    .ifPresent(answer -> text.append(line(each, answer)));
        }
        return text.toString();
    }

    private static String line(FaultOutcome outcome, String text) {
        return "  %s: %s%n".formatted(label(outcome.fault()), TextWidth.cut(text, COLUMNS));
    }

    /**
     * Returns one line for each expected result that a fault's outcome lacks, such as a finding, a repair or the answer
     * to its ticket.
     */
    static List<String> missing(Collection<FaultOutcome> outcomes) {
        var missing = new ArrayList<String>();
        for (var each : outcomes) {
            var fault = "%s (%s): ".formatted(each.fault().words(), each.fault().domain());
            each.missing().forEach(what -> missing.add(fault + what));
        }
        return missing;
    }
}
