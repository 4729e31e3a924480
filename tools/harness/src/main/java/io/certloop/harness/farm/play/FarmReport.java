package io.certloop.harness.farm.play;

import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.report.Table;
import io.certloop.harness.report.TextWidth;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Renders the faults as a table, with one line each for explanations and answers to tickets. */
final class FarmReport {

    private static final int COLUMNS = 110;

    private FarmReport() {}

    static String render(List<FaultOutcome> outcomes) {
        var table = new Table("fault", "domain", "found as", "done", "proof per node", "ticket");
        for (var each : outcomes) {
            var explained = each.explanation().isEmpty() ? "" : "explained, handed over";
            var marks = each.proven().stream().map(right -> right ? "✓" : "✗").collect(Collectors.joining(" "));
            table.row(
                    each.fault().words(),
                    each.fault().label(),
                    orDash(each.diagnosis().isEmpty() ? String.join(", ", each.reasons()) : each.diagnosis()),
                    orDash(each.fault().isCurable() ? each.actions() : explained),
                    each.fault().isCurable() ? marks : "(" + marks + ")",
                    each.ticket()
                            .map(TicketFact::state)
                            .orElse(each.fault().complaint().isPresent() ? "?" : "-"));
        }
        return "Faults\n%s\nExplanations\n%s\nAnswers\n%s"
                .formatted(
                        table.render(),
                        lines(
                                outcomes,
                                each -> Optional.of(each.explanation())
                                        .filter(text -> !each.fault().isCurable())),
                        lines(outcomes, each -> each.ticket().map(TicketFact::answer)));
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    private static String lines(List<FaultOutcome> outcomes, Function<FaultOutcome, Optional<String>> text) {
        return outcomes.stream()
                .flatMap(each -> text.apply(each).stream()
                        .map(line -> "  %s: %s%n".formatted(each.fault().label(), TextWidth.cut(line, COLUMNS))))
                .collect(Collectors.joining());
    }
}
