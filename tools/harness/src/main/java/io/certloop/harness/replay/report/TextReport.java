package io.certloop.harness.replay.report;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.certloop.harness.facts.Evidence;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.replay.facts.Facts;
import io.certloop.harness.report.Table;
import io.certloop.harness.report.TextWidth;
import io.certloop.harness.report.Verdict;
import io.certloop.testkit.stage.OperationFact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The report of a replay as text for the console. */
public final class TextReport {

    private static final int BRIEF_ROWS = 8;
    private static final String UNDECIDED = "undecided";

    private final String title;
    private final boolean brief;

    public TextReport(String title, boolean brief) {
        this.title = title;
        this.brief = brief;
    }

    public String render(Facts facts, List<Verdict> verdicts) {
        var text = new StringBuilder();
        text.append(headline(facts)).append('\n');
        section(text, "Tickets by kind and state", tickets(facts));
        section(text, "Incidents by kind", incidents(facts));
        section(text, "Remediation runs", runs(facts));
        section(text, "Found by the watcher alone (no ticket names them)", watcher(facts));
        section(text, "Writes at the provider", writes(facts));
        section(text, "Time from ticket", latency(facts));
        ExampleTicket.choose(facts.tickets())
                .ifPresent(ticket -> section(
                        text,
                        "Example: ticket " + ticket.externalId(),
                        ExampleTicket.render(ticket, facts.runs(), brief)));
        section(text, "Checks", Verdict.lines(verdicts));
        return text.toString();
    }

    private String headline(Facts facts) {
        var line = "%s: %d tickets, %d domains"
                .formatted(title, facts.submitted().size(), facts.conditions().size());
        return line + "\n" + "=".repeat(TextWidth.of(line)) + "\n";
    }

    private static void section(StringBuilder text, String heading, String body) {
        text.append(heading).append('\n').append(body).append('\n');
    }

    private static String tickets(Facts facts) {
        var columns = new ArrayList<String>(List.of("kind"));
        columns.addAll(TicketFact.DECISIONS);
        columns.addAll(List.of(UNDECIDED, "all"));
        var table = new Table(columns.toArray(String[]::new));
        var byKind = facts.tickets().stream().collect(groupingBy(TicketFact::kind, TreeMap::new, Collectors.toList()));
        byKind.forEach((kind, tickets) -> table.row(ticketRow(kind, tickets)));
        table.row(ticketRow("all", facts.tickets()));
        return table.render();
    }

    private static Object[] ticketRow(String kind, List<TicketFact> tickets) {
        var byState = tickets.stream()
                .map(ticket -> ticket.isDecided() ? ticket.state() : UNDECIDED)
                .collect(groupingBy(identity(), counting()));
        var cells = new ArrayList<Object>(List.of(kind));
        TicketFact.DECISIONS.forEach(state -> cells.add(count(byState.get(state))));
        cells.add(count(byState.get(UNDECIDED)));
        cells.add(tickets.size());
        return cells.toArray();
    }

    private static Object count(Long count) {
        return count == null ? "-" : count;
    }

    private static String incidents(Facts facts) {
        var table = new Table("kind", "incidents", "tickets");
        var byKind = new TreeMap<String, List<String>>();
        for (var ticket : facts.tickets()) {
            for (var incident : ticket.incidents()) {
                byKind.computeIfAbsent(incident.kind(), kind -> new ArrayList<>())
                        .add(incident.id());
            }
        }
        byKind.forEach((kind, ids) -> table.row(kind, ids.stream().distinct().count(), ids.size()));
        return table.render();
    }

    private String runs(Facts facts) {
        var table =
                new Table("subject", "requested by", "condition", "diagnosis", "actions", "proof", "ends as", "took");
        facts.runs().stream()
                .sorted(Comparator.comparing(RunFact::createdAt))
                .forEach(run -> table.row(
                        run.subject(),
                        run.trigger(),
                        facts.conditions(run),
                        run.firstDiagnosis(),
                        actions(run),
                        proof(run),
                        (run.state() + " " + run.outcomeReason()).strip(),
                        run.isFinal() ? Table.seconds(run.duration()) : "-"));
        return table.render(brief ? BRIEF_ROWS : Integer.MAX_VALUE);
    }

    private static String actions(RunFact run) {
        var actions = run.writes().map(Evidence.Write::action).collect(Collectors.joining(", "));
        return actions.isEmpty() ? "-" : actions;
    }

    private static String proof(RunFact run) {
        var verifications =
                run.evidence().stream().map(Evidence::verification).distinct().collect(Collectors.joining(", "));
        return "%s %d/%d edges"
                .formatted(
                        verifications,
                        run.evidence().stream()
                                .mapToLong(Evidence::expectedEdges)
                                .sum(),
                        run.evidence().stream()
                                .mapToInt(seen -> seen.edges().size())
                                .sum());
    }

    private String watcher(Facts facts) {
        var table = new Table("domain", "condition", "findings", "run", "now");
        WatcherFind.all(facts)
                .forEach(find -> table.row(
                        find.domain(),
                        find.condition(),
                        String.join(", ", find.reasons()),
                        find.run()
                                .map(run -> run.state() + " by " + actions(run))
                                .orElse("none requested"),
                        find.now().describe()));
        return table.render(brief ? BRIEF_ROWS : Integer.MAX_VALUE);
    }

    private static String writes(Facts facts) {
        var table = new Table("action", "applied", "refused");
        facts.operations().stream()
                .collect(groupingBy(OperationFact::action, TreeMap::new, Collectors.toList()))
                .forEach((action, all) -> {
                    var applied = all.stream().filter(OperationFact::applied).count();
                    table.row(action, applied, all.size() - applied);
                });
        return table.render();
    }

    private static String latency(Facts facts) {
        var latency = Latency.of(facts);
        return new Table("to", "tickets", "p50", "p95")
                .row(
                        "proof (resolved)",
                        latency.toProof().size(),
                        seconds(Latency.percentile(latency.toProof(), 0.5)),
                        seconds(Latency.percentile(latency.toProof(), 0.95)))
                .row(
                        "first write",
                        latency.toFirstWrite().size(),
                        seconds(Latency.percentile(latency.toFirstWrite(), 0.5)),
                        seconds(Latency.percentile(latency.toFirstWrite(), 0.95)))
                .render();
    }

    private static String seconds(Optional<Duration> duration) {
        return duration.map(Table::seconds).orElse("-");
    }
}
