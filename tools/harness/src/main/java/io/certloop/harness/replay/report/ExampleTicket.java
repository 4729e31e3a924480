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

    private final StringBuilder text = new StringBuilder();

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
                .filter(ticket -> ticket.isResolved() && !ticket.matchedWords().isEmpty())
                .filter(ticket -> ticket.evidence().stream()
                        .anyMatch(each -> each.isFixed() && !each.writes().isEmpty()))
                .min(Comparator.comparing(TicketFact::externalId));
    }

    static String render(TicketFact ticket, List<RunFact> runs, boolean brief) {
        var example = new ExampleTicket();
        example.add(ticket, runs, brief);
        return example.text.toString();
    }

    private void add(TicketFact ticket, List<RunFact> runs, boolean brief) {
        line("ticket", Json.text(ticket.json(), "title"));
        line("", Json.text(ticket.json(), "description"));
        var words = ticket.matchedWords().stream().map(TicketFact.MatchedWord::word);
        line("read as", ticket.kind() + ", because of: " + words.distinct().collect(Collectors.joining(", ")));
        line("about", String.join(", ", ticket.concernedDomains()));
        runs.stream()
                .filter(run -> ticket.runIds().contains(run.id()))
                .flatMap(run -> run.timeline().stream())
                .forEach(entry -> line("run", "%s  %-10s  %s", at(entry.at()), entry.event(), entry.message()));
        ticket.evidence().forEach(this::add);
        line("ends as", ticket.state());
        var lines = ticket.answer().lines().filter(line -> !line.isBlank()).toList();
        text.append("  answer\n");
        lines.stream()
                .limit(brief ? BRIEF_ANSWER_LINES : lines.size())
                .forEach(line -> text.append("    | ").append(line).append('\n'));
        text.append(brief && lines.size() > BRIEF_ANSWER_LINES ? "    | …\n" : "");
    }

    private void add(Evidence evidence) {
        if (evidence.found() != null) {
            line(
                    "diagnosis",
                    evidence.found().diagnosis() + ": " + evidence.found().summary());
        }
        evidence.writes()
                .forEach(write ->
                        line("action", "%s at %s: %s", write.action(), at(write.intendedAt()), write.outcome()));
        evidence.edges()
                .forEach(edge -> line(
                        "edge",
                        "%s  %s  valid until %s  sha256 %s",
                        edge.address(),
                        edge.verdict(),
                        at(edge.notAfter()),
                        TextWidth.cut(edge.sha256(), 17)));
        line("proof", evidence.verification() + ": " + evidence.summary());
    }

    private static String at(Instant time) {
        return time == null ? "?" : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void line(String label, String format, Object... values) {
        var value = values.length == 0 ? format : format.formatted(values);
        if (!value.isBlank()) {
            text.append("  %s %s%n".formatted(TextWidth.pad(label, 10, false), TextWidth.cut(value, COLUMNS)));
        }
    }
}
