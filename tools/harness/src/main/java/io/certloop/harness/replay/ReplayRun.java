package io.certloop.harness.replay;

import io.certloop.harness.facts.FindingFact;
import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.replay.check.CrowdChecks;
import io.certloop.harness.replay.check.ReplayChecks;
import io.certloop.harness.replay.facts.CrowdFact;
import io.certloop.harness.replay.facts.Facts;
import io.certloop.harness.replay.facts.FedTicket;
import io.certloop.harness.replay.report.JsonReport;
import io.certloop.harness.replay.report.ProblemsTable;
import io.certloop.harness.replay.report.TextReport;
import io.certloop.harness.report.Verdict;
import io.certloop.harness.system.Services;
import io.certloop.harness.system.StageAddresses;
import io.certloop.testkit.stage.DomainNow;
import io.certloop.testkit.stage.JsonHttp;
import io.certloop.testkit.stage.OperationFact;
import io.certloop.testkit.stage.Stage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Hands tickets in, waits for the loop to close, gathers what happened and judges it. */
final class ReplayRun {

    private final Options options;
    private final StageAddresses addresses;
    private final PrintStream out;
    private final Services services;
    private final Stage stage;

    ReplayRun(Options options, StageAddresses addresses, PrintStream out) {
        this.options = options;
        this.addresses = addresses;
        this.out = out;
        this.services = new Services(addresses, new JsonHttp(addresses.token()));
        this.stage = new Stage(addresses.mock(), new JsonHttp());
    }

    /** The exit code. */
    int run() throws IOException, InterruptedException {
        var tickets = options.requiredTickets();
        var conditions = ReplayFiles.conditions(options.fleet());
        var waiting = new Waiting(services, stage, options.deadline(), out);
        out.printf("Handing in %s%n", tickets.getFileName());
        var fed = new TicketSubmitter(services).feed(tickets);
        waiting.untilDecided(taken(fed));
        if (options.watcherDomains()) {
            waiting.untilWatcherDone(conditions);
        }
        var facts = gather(fed, conditions, waiting.operations());
        var verdicts =
                new ArrayList<>(
                        ReplayChecks.all(facts, options.minShare(), options.watcherDomains()));
        var crowd = crowd(facts);
        var problems = services.problems();
        crowd.ifPresent(
                seen -> {
                    verdicts.add(CrowdChecks.fewRunsForManyTickets(seen));
                    verdicts.add(CrowdChecks.patternsFound(problems));
                });
        report(facts, verdicts);
        crowd.ifPresent(seen -> out.printf("Many tickets%n  %s%n%n", seen.describe()));
        out.print(ProblemsTable.render(problems));
        return verdicts.stream().allMatch(Verdict::passed) ? Replay.DONE : Replay.FAILED;
    }

    private Optional<CrowdFact> crowd(Facts facts) throws IOException, InterruptedException {
        if (!options.crowd()) {
            return Optional.empty();
        }
        var busy =
                facts.tickets().stream()
                        .flatMap(ticket -> ticket.concernedDomains().stream())
                        .collect(Collectors.toSet());
        return Optional.of(new TicketBurst(services, stage, out).play(options.fleet(), busy));
    }

    private Facts gather(
            List<FedTicket> fed, Map<String, String> fromFile, List<OperationFact> operations)
            throws IOException {
        var tickets = services.ticketsInFull();
        var findings = services.findings();
        var now = lookUp(tickets, operations, findings, fromFile);
        var conditions = new HashMap<>(fromFile);
        now.forEach((name, domain) -> conditions.putIfAbsent(name, domain.condition()));
        return new Facts(
                fed,
                tickets,
                options.expected().isPresent()
                        ? ReplayFiles.expectations(options.expected().get())
                        : List.of(),
                services.runs(),
                operations,
                findings,
                conditions,
                now,
                LogScan.leaks(addresses.logs(), LogScan.secrets(addresses.accountsFile())));
    }

    /** Only domains that a check asks about: a fleet can be large. */
    private Map<String, DomainNow> lookUp(
            List<TicketFact> tickets,
            List<OperationFact> operations,
            List<FindingFact> findings,
            Map<String, String> conditions) {
        var names = new TreeSet<>(Facts.unreportedCurable(conditions, tickets));
        tickets.stream()
                .filter(TicketFact::isResolved)
                .forEach(ticket -> names.addAll(ticket.concernedDomains()));
        operations.stream()
                .map(OperationFact::domain)
                .filter(name -> !name.isBlank() && !conditions.containsKey(name))
                .forEach(names::add);
        findings.forEach(finding -> names.add(finding.domain()));
        var now = new HashMap<String, DomainNow>();
        names.forEach(name -> now.put(name, stage.domain(name)));
        return now;
    }

    private void report(Facts facts, List<Verdict> verdicts) throws IOException {
        out.println();
        out.print(new TextReport(options.title(), options.brief()).render(facts, verdicts));
        out.println();
        if (options.json().isPresent()) {
            Files.writeString(
                    options.json().get(), JsonReport.of(facts, verdicts).toPrettyString() + "\n");
            out.println("JSON: " + options.json().get());
        }
    }

    private static int taken(List<FedTicket> fed) {
        return (int)
                fed.stream()
                        .filter(ticket -> ticket.refusal().isEmpty())
                        .map(FedTicket::externalId)
                        .distinct()
                        .count();
    }
}
