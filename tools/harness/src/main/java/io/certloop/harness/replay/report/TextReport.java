package io.certloop.harness.replay.report;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.certloop.harness.facts.Evidence;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.facts.TicketFact.IncidentFact;
import io.certloop.harness.replay.facts.Facts;
import io.certloop.harness.report.Table;
import io.certloop.harness.report.TextWidth;
import io.certloop.harness.report.Verdict;
import io.certloop.testkit.stage.OperationFact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

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
        var headline = "%s: %d tickets, %d domains"
                .formatted(title, facts.submitted().size(), facts.conditions().size());
        var example = ExampleTicket.choose(facts.tickets())
                .map(ticket -> section(
                        "Example: ticket " + ticket.externalId(), ExampleTicket.render(ticket, facts.runs(), brief)));
        return headline + "\n" + "=".repeat(TextWidth.of(headline)) + "\n\n"
                + section("Tickets by kind and state", tickets(facts))
                + section("Incidents by kind", incidents(facts))
                + section("Remediation runs", runs(facts))
                + section("Found by the watcher alone (no ticket names them)", watcher(facts))
                + section("Writes at the provider", writes(facts))
                + section("Time from ticket", latency(facts))
                + example.orElse("")
                + section("Checks", Verdict.lines(verdicts));
    }

    private static String section(String heading, String body) {
        return heading + "\n" + body + "\n";
    }

    private static String tickets(Facts facts) {
        var columns = Stream.of(Stream.of("kind"), TicketFact.DECISIONS.stream(), Stream.of(UNDECIDED, "all"));
        var table = new Table(columns.flatMap(identity()).toArray(String[]::new));
        facts.tickets().stream()
                .collect(groupingBy(TicketFact::kind, TreeMap::new, toList()))
                .forEach((kind, tickets) -> table.row(ticketRow(kind, tickets)));
        return table.row(ticketRow("all", facts.tickets())).render();
    }

    private static Object[] ticketRow(String kind, List<TicketFact> tickets) {
        var byState = tickets.stream()
                .map(ticket -> ticket.isDecided() ? ticket.state() : UNDECIDED)
                .collect(groupingBy(identity(), counting()));
        var cells = new ArrayList<Object>(List.of(kind));
        Stream.concat(TicketFact.DECISIONS.stream(), Stream.of(UNDECIDED))
                .map(byState::get)
                .forEach(count -> cells.add(count == null ? "-" : count));
        cells.add(tickets.size());
        return cells.toArray();
    }

    private static String incidents(Facts facts) {
        var table = new Table("kind", "incidents", "tickets");
        facts.tickets().stream()
                .flatMap(ticket -> ticket.incidents().stream())
                .collect(groupingBy(IncidentFact::kind, TreeMap::new, mapping(IncidentFact::id, toList())))
                .forEach((kind, ids) -> table.row(kind, Set.copyOf(ids).size(), ids.size()));
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
        var actions = run.writes().map(Evidence.Write::action).collect(joining(", "));
        return actions.isEmpty() ? "-" : actions;
    }

    private static String proof(RunFact run) {
        var edges =
                run.evidence().stream().mapToInt(each -> each.edges().size()).sum();
        return "%s %d/%d edges"
                .formatted(
                        run.evidence().stream()
                                .map(Evidence::verification)
                                .distinct()
                                .collect(joining(", ")),
                        run.evidence().stream()
                                .mapToLong(Evidence::expectedEdges)
                                .sum(),
                        edges);
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
                .collect(groupingBy(OperationFact::action, TreeMap::new, toList()))
                .forEach((action, all) -> {
                    var applied = all.stream().filter(OperationFact::applied).count();
                    table.row(action, applied, all.size() - applied);
                });
        return table.render();
    }

    private static String latency(Facts facts) {
        var latency = Latency.of(facts);
        return new Table("to", "tickets", "p50", "p95")
                .row(latencyRow("proof (resolved)", latency.toProof()))
                .row(latencyRow("first write", latency.toFirstWrite()))
                .render();
    }

    private static Object[] latencyRow(String to, List<Duration> times) {
        var percentiles = Stream.of(0.5, 0.95)
                .map(share ->
                        Latency.percentile(times, share).map(Table::seconds).orElse("-"))
                .toList();
        return new Object[] {to, times.size(), percentiles.getFirst(), percentiles.getLast()};
    }
}
