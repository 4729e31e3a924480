package io.certloop.harness.replay;

import io.certloop.harness.facts.FindingFact;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.replay.check.BurstChecks;
import io.certloop.harness.replay.check.ReplayChecks;
import io.certloop.harness.replay.facts.BurstFact;
import io.certloop.harness.replay.facts.Facts;
import io.certloop.harness.replay.facts.SubmittedTicket;
import io.certloop.harness.replay.report.ProblemsTable;
import io.certloop.harness.replay.report.TextReport;
import io.certloop.harness.report.Verdict;
import io.certloop.harness.system.Services;
import io.certloop.harness.system.TargetSystem;
import io.certloop.testkit.stage.DomainNow;
import io.certloop.testkit.stage.OperationFact;
import io.certloop.testkit.stage.Stage;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Submits tickets, waits until they are decided, collects the outcome and checks it. */
public final class Replay {

    private final ReplayOptions options;
    private final TargetSystem system;
    private final PrintStream out;
    private final Services services;
    private final Stage stage;
    private final Instant since;

    /** @param since ignores runs and writes from before this time, unless a submitted ticket was attached to the run */
    public Replay(ReplayOptions options, TargetSystem system, Instant since, PrintStream out) {
        this.options = options;
        this.system = system;
        this.since = since;
        this.out = out;
        this.services = system.services();
        this.stage = system.stage();
    }

    /**
     * Replays the tickets against the provider's present fleet.
     *
     * @return whether every check passed
     */
    public boolean run() throws IOException, InterruptedException {
        var conditions = ReplayFiles.conditions(options.fleet());
        var waiting = new Waiting(services, stage, options.deadline(), since, out);
        out.printf("Submitting %s%n", options.tickets().getFileName());
        var submitted = new TicketSubmitter(services).submit(options.tickets());
        var own = taken(submitted);
        waiting.untilDecided(own);
        if (options.watcherDomains()) {
            waiting.untilWatcherDone(conditions, own);
        }
        var facts = gather(submitted, own, conditions, waiting.operations());
        var verdicts = new ArrayList<>(ReplayChecks.all(facts, options.minShare(), options.watcherDomains()));
        if (system.logs().isEmpty()) {
            verdicts.removeIf(each -> each.name().equals(ReplayChecks.NO_SECRET_IN_LOGS));
            out.println("The logs are elsewhere: whether they hold a key is not checked.");
        }
        var burst = burst(facts);
        var problems = services.problems();
        burst.ifPresent(seen -> {
            verdicts.add(BurstChecks.fewRunsForManyTickets(seen));
            verdicts.add(BurstChecks.patternsFound(problems));
        });
        report(facts, verdicts);
        burst.ifPresent(seen -> out.printf("Many tickets%n  %s%n%n", seen.describe()));
        out.print(ProblemsTable.render(problems));
        return verdicts.stream().allMatch(Verdict::passed);
    }

    private Optional<BurstFact> burst(Facts facts) throws IOException, InterruptedException {
        if (!options.burst()) {
            return Optional.empty();
        }
        var busy = facts.tickets().stream()
                .flatMap(ticket -> ticket.concernedDomains().stream())
                .collect(Collectors.toSet());
        return Optional.of(new TicketBurst(services, stage, out).play(options.fleet(), busy));
    }

    private Facts gather(
            List<SubmittedTicket> submitted,
            Set<String> own,
            Map<String, String> fromFile,
            List<OperationFact> operations)
            throws IOException {
        var tickets = services.ticketsInFull(own);
        var findings = services.findings();
        var now = lookUp(tickets, operations, findings, fromFile);
        var conditions = new HashMap<>(fromFile);
        now.forEach((name, domain) -> conditions.putIfAbsent(name, domain.condition()));
        return new Facts(
                submitted,
                tickets,
                options.expected().isPresent()
                        ? ReplayFiles.expectations(options.expected().get())
                        : List.of(),
                runs(tickets),
                operations,
                findings,
                conditions,
                now,
                LogScan.leaks(system));
    }

    /** Reads the state of the domains that a check needs; only these, because a fleet can be large. */
    private Map<String, DomainNow> lookUp(
            List<TicketFact> tickets,
            List<OperationFact> operations,
            List<FindingFact> findings,
            Map<String, String> conditions) {
        var names = new TreeSet<>(Facts.unreportedCurable(conditions, tickets));
        tickets.stream().filter(TicketFact::isResolved).forEach(ticket -> names.addAll(ticket.concernedDomains()));
        operations.stream()
                .map(OperationFact::domain)
                .filter(name -> !name.isBlank() && !conditions.containsKey(name))
                .forEach(names::add);
        findings.forEach(finding -> names.add(finding.domain()));
        var now = new HashMap<String, DomainNow>();
        names.forEach(name -> now.put(name, stage.domain(name)));
        return now;
    }

    private void report(Facts facts, List<Verdict> verdicts) {
        out.println();
        out.print(new TextReport(options.title(), options.brief()).render(facts, verdicts));
        out.println();
    }

    /** The runs that began during the replay, and the runs that its tickets were attached to. */
    private List<RunFact> runs(List<TicketFact> tickets) {
        return services.runs().stream()
                .filter(run -> !run.createdAt().isBefore(since)
                        || tickets.stream().anyMatch(each -> each.runIds().contains(run.id())))
                .toList();
    }

    /** The ids of the accepted tickets; a running system may also have other tickets. */
    private static Set<String> taken(List<SubmittedTicket> submitted) {
        return submitted.stream()
                .filter(ticket -> ticket.refusal().isEmpty())
                .map(SubmittedTicket::externalId)
                .collect(Collectors.toSet());
    }
}
