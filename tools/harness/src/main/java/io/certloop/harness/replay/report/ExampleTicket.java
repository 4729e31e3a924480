package io.certloop.harness.replay.report;

import io.certloop.harness.facts.Evidence;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.report.TextWidth;
import io.certloop.harness.system.Services;
import io.certloop.testkit.stage.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Renders one ticket from its text to its answer, as an example of what the whole system does. */
public final class ExampleTicket {

    private static final int COLUMNS = 120;
    private static final int BRIEF_ANSWER_LINES = 6;

    private ExampleTicket() {}

    /** The example from the present tickets; empty until a ticket's domain has been repaired. */
    public static Optional<String> now(Services services) {
        var resolved = services.tickets().stream()
                .filter(TicketFact::isResolved)
                .map(TicketFact::externalId)
                .collect(Collectors.toSet());
        return choose(services.ticketsInFull(resolved))
                .map(ticket -> render(
                        ticket,
                        ticket.runIds().stream()
                                .map(id -> RunFact.from(services.run(id)))
                                .toList(),
                        true));
    }

    /** Chooses a resolved ticket with matched words and a verified repair that needed a write. */
    static Optional<TicketFact> choose(List<TicketFact> tickets) {
        return tickets.stream()
                .filter(TicketFact::isResolved)
                .filter(ticket -> !ticket.matchedWords().isEmpty())
                .filter(ticket -> ticket.evidence().stream().anyMatch(ExampleTicket::isRepair))
                .min(Comparator.comparing(TicketFact::externalId));
    }

    static String render(TicketFact ticket, List<RunFact> runs, boolean brief) {
        var text = new StringBuilder();
        line(text, "ticket", Json.text(ticket.json(), "title"));
        line(text, "", Json.text(ticket.json(), "description"));
        line(text, "read as", ticket.kind() + ", because of: " + words(ticket));
        line(text, "about", String.join(", ", ticket.concernedDomains()));
        runs.stream().filter(run -> ticket.runIds().contains(run.id())).forEach(run -> run(text, run));
        ticket.evidence().forEach(evidence -> evidence(text, evidence));
        line(text, "ends as", ticket.state());
        answer(text, Json.text(ticket.json().path("answer"), "text"), brief);
        return text.toString();
    }

    private static void run(StringBuilder text, RunFact run) {
        for (var entry : run.timeline()) {
            line(text, "run", "%s  %-10s  %s".formatted(at(entry.at()), entry.event(), entry.message()));
        }
    }

    private static void evidence(StringBuilder text, Evidence evidence) {
        evidence.found().ifPresent(found -> line(text, "diagnosis", found.diagnosis() + ": " + found.summary()));
        for (var write : evidence.writes()) {
            line(text, "action", "%s at %s: %s".formatted(write.action(), at(write.intendedAt()), write.outcome()));
        }
        for (var edge : evidence.edges()) {
            line(
                    text,
                    "edge",
                    "%s  %s  valid until %s  sha256 %s"
                            .formatted(
                                    edge.address(),
                                    edge.verdict(),
                                    at(edge.notAfter()),
                                    TextWidth.cut(edge.sha256(), 17)));
        }
        line(text, "proof", evidence.verification() + ": " + evidence.summary());
    }

    private static void answer(StringBuilder text, String answer, boolean brief) {
        var lines = answer.lines().filter(line -> !line.isBlank()).toList();
        var shown = brief ? lines.stream().limit(BRIEF_ANSWER_LINES).toList() : lines;
        text.append("  answer\n");
        shown.forEach(line -> text.append("    | ").append(line).append('\n'));
        text.append(shown.size() < lines.size() ? "    | …\n" : "");
    }

    private static boolean isRepair(Evidence evidence) {
        return evidence.isFixed() && !evidence.writes().isEmpty();
    }

    private static String words(TicketFact ticket) {
        return ticket.matchedWords().stream().distinct().collect(Collectors.joining(", "));
    }

    private static String at(Optional<Instant> time) {
        return time.map(instant -> instant.truncatedTo(ChronoUnit.SECONDS).toString())
                .orElse("?");
    }

    private static void line(StringBuilder text, String label, String value) {
        if (!value.isBlank()) {
            text.append("  ").append(TextWidth.pad(label, 10, false)).append(' ');
            text.append(TextWidth.cut(value, COLUMNS)).append('\n');
        }
    }
}
