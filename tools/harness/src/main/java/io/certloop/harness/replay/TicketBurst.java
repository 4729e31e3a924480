package io.certloop.harness.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.replay.check.BurstChecks;
import io.certloop.harness.replay.facts.BurstFact;
import io.certloop.harness.report.Progress;
import io.certloop.harness.system.Services;
import io.certloop.harness.system.UsageException;
import io.certloop.testkit.stage.Json;
import io.certloop.testkit.stage.Stage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Plays a burst of tickets after the replay: ten certificates get stuck at once, and a thousand tickets are about them.
 * Then it waits for the problems that ticket-service should find: a surge on many domains, a recurrence, and an
 * emerging pattern in tickets that match no ticket kind.
 */
final class TicketBurst {

    private static final int DOMAINS = 10;
    private static final int TICKETS = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL_EVERY = Duration.ofMillis(500);

    private final Services services;
    private final Stage stage;
    private final PrintStream out;

    TicketBurst(Services services, Stage stage, PrintStream out) {
        this.services = services;
        this.stage = stage;
        this.out = out;
    }

    /**
     * @param fleet the file with the provider's fleet
     * @param busy domains that earlier tickets were about
     */
    BurstFact play(Path fleet, Set<String> busy) throws IOException, InterruptedException {
        var changed = ReplayFiles.fleet(fleet);
        var unhealthy = makeUnhealthy(changed, busy);
        out.printf("%d certificates get stuck, %d customers write%n", unhealthy.size(), TICKETS);
        stage.putFleet(changed.toString()).required();
        var begin = Instant.now();
        services.importTickets(BurstTickets.about(unhealthy, TICKETS)).required();
        until(() -> !services.isAnyInRemediation(BurstTickets.SOURCE));
        var took = Duration.between(begin, Instant.now());
        var fact = count(unhealthy, begin, took, changed);
        until(() -> BurstChecks.patternsFound(services.problems()).passed());
        return fact;
    }

    /**
     * Chooses healthy domains of different accounts and makes them unhealthy; all other domains of the fleet become
     * healthy.
     */
    private static List<BurstTickets.Domain> makeUnhealthy(JsonNode fleet, Set<String> busy) {
        var chosen = new ArrayList<BurstTickets.Domain>();
        for (var account : fleet.path("accounts")) {
            boolean one = chosen.size() < DOMAINS;
            for (var node : account.path("domains")) {
                var domain = (ObjectNode) node;
                var name = Json.text(domain, "name");
                boolean free = Json.text(domain, "condition").equals("HEALTHY")
                        && !name.startsWith(".")
                        && !busy.contains(name);
                domain.remove(List.of("certificate", "sinceMinutes"));
                domain.put("condition", one && free ? "STUCK_DEPLOYMENT" : "HEALTHY");
                if (one && free) {
                    domain.put("sinceMinutes", 200);
                    chosen.add(new BurstTickets.Domain(Json.text(account, "id"), name));
                    one = false;
                }
            }
        }
        if (chosen.size() < DOMAINS) {
            throw new UsageException("the fleet has too few healthy domains for --burst");
        }
        return List.copyOf(chosen);
    }

    private BurstFact count(List<BurstTickets.Domain> unhealthy, Instant begin, Duration took, JsonNode fleet)
            throws InterruptedException {
        var tickets = services.ticketsOf(BurstTickets.SOURCE).stream()
                .filter(ticket -> !ticket.kind().equals("NONE"))
                .map(TicketFact::json)
                .toList();
        var named = texts(tickets, "runId");
        var names = unhealthy.stream().map(BurstTickets.Domain::name).collect(Collectors.toSet());
        // A run of the watcher counts only if a ticket was attached to it.
        var asked = services.runs().stream()
                .filter(run -> names.contains(run.subject()))
                .filter(run -> !run.createdAt().isBefore(begin))
                .filter(run -> named.contains(run.id()) || !run.isWatchers())
                .map(RunFact::id)
                .distinct()
                .count();
        return new BurstFact(
                unhealthy.size(),
                tickets.size(),
                (int) tickets.stream().filter(TicketBurst::isAnswered).count(),
                texts(tickets, "id").size(),
                named.size(),
                (int) asked,
                took,
                complainAgain(tickets.getFirst(), fleet));
    }

    private static boolean isAnswered(JsonNode ticket) {
        var domain = ticket.path("domains").path(0).asText();
        return Json.text(ticket, "state").equals("Resolved")
                && ticket.at("/answer/text").asText().contains(domain)
                && ticket.at("/evidence/0/domain").asText().equals(domain)
                && !ticket.at("/evidence/0/edges").isEmpty();
    }

    private static Set<String> texts(List<JsonNode> tickets, String member) {
        return tickets.stream()
                .flatMap(ticket -> Json.list(ticket.path("incidents"), part -> part).stream())
                .map(incident -> Json.text(incident, member))
                .collect(Collectors.toSet());
    }

    /**
     * Breaks the repaired domain of a ticket again and lets the customer complain; returns the final state of the
     * ticket.
     */
    private String complainAgain(JsonNode ticket, JsonNode fleet) throws InterruptedException {
        var id = Json.text(ticket, "id");
        stage.putFleet(onlyUnhealthy(ticket.path("domains").path(0).asText(), fleet))
                .required();
        services.comment(id, "又卡住了，还是一直在处理中");
        until(() -> !Json.text(services.ticket(id), "state").equals("InRemediation"));
        return Json.text(services.ticket(id), "state");
    }

    private static String onlyUnhealthy(String name, JsonNode fleet) {
        fleet.path("accounts")
                .forEach(account -> account.path("domains").forEach(node -> {
                    if (!Json.text(node, "name").equals(name)) {
                        ((ObjectNode) node).put("condition", "HEALTHY").remove("sinceMinutes");
                    }
                }));
        return fleet.toString();
    }

    private static void until(BooleanSupplier goal) throws InterruptedException {
        Progress.await(PATIENCE, POLL_EVERY, goal);
    }
}
