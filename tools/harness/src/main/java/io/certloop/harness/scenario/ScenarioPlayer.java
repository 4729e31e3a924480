package io.certloop.harness.scenario;

import io.certloop.harness.facts.RunFact;
import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.report.Progress;
import io.certloop.harness.system.Services;
import io.certloop.harness.system.TargetSystem;
import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.signature.Scheme;
import io.certloop.mockcloud.signature.SignedRequest;
import io.certloop.mockcloud.signature.Signer;
import io.certloop.testkit.stage.Json;
import io.certloop.testkit.stage.JsonHttp;
import io.certloop.testkit.stage.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Plays one scenario on the running system, from a fresh mock provider to the verdict. */
public final class ScenarioPlayer {

    private static final String JSON = "application/json";
    private static final Duration POLL_EVERY = Duration.ofMillis(300);

    /** The time that the scenario's runs have at the end until the invariants must hold. */
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(20);

    /** The most runs that are read; more than any scenario has, and no other caller requests runs meanwhile. */
    private static final int MOST_RUNS = 60;

    private final TargetSystem system;
    private final Scenario scenario;
    private final Duration patience;
    private final Stage stage;
    private final Services services;
    private final EventLog events = new EventLog(InstantSource.system());
    private final Map<String, String> ticketIds = new HashMap<>();
    private final List<String> pauses = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final Set<String> subjects = new HashSet<>();

    private ScenarioPlayer(Scenario scenario, TargetSystem system, Duration patience) {
        this.scenario = scenario;
        this.system = system;
        this.patience = patience;
        this.stage = system.stage();
        this.services = system.services();
    }

    /**
     * Plays a scenario. An error of a service becomes a failure of the play, never an exception.
     *
     * @param patience the shortest time that each expectation gets to be met, for services that work slowly
     */
    public static Play play(Scenario scenario, TargetSystem system, Duration patience) throws InterruptedException {
        return new ScenarioPlayer(scenario, system, patience).play();
    }

    private Play play() throws InterruptedException {
        try {
            setTheStage();
            for (var step : scenario.steps()) {
                if (!done(step)) {
                    break;
                }
            }
            end();
        } catch (UncheckedIOException e) {
            failures.add(e.getCause().getMessage());
        }
        failures.addAll(services.serverErrors());
        var took = Duration.between(events.began(), Instant.now());
        return new Play(scenario, events.events(), failures, took);
    }

    private void setTheStage() {
        stage.reset();
        try {
            system.setFleet(scenario.fleet().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (var account : scenario.fleet().path("accounts")) {
            subjects.add(Json.text(account, "id"));
            account.path("domains").forEach(each -> subjects.add(Json.text(each, "name")));
        }
    }

    /** Plays one step; false ends the scenario, since later steps would only repeat the failure. */
    private boolean done(Step step) throws InterruptedException {
        if (!(step instanceof Step.Await)) {
            events.note(step.told().who(), step.told().what());
        }
        switch (step) {
            case Step.Ticket ticket -> open(ticket);
            case Step.Comment comment -> services.comment(id(comment.comment()), comment.text());
            case Step.Request request -> request(request);
            case Step.Pause pause -> pauses.add(services.pause(pause.pause(), pause.time(), "a scenario"));
            case Step.Lift lift -> lift();
            case Step.Recover recover -> services.recover(recover.recover());
            case Step.Sweep sweep -> services.sweep();
            case Step.Advance advance -> advance(advance.advance());
            case Step.Faults faults -> stage.faults(faults.faults().toString());
            case Step.Publish publish -> stage.publish(publish.publish());
            case Step.Customer customer -> customer(customer);
            case Step.Await await -> await(await);
        }
        return failures.isEmpty();
    }

    private void open(Step.Ticket ticket) {
        var externalId = scenario.name() + "-" + ticket.ticket() + "-" + events.began();
        var body = JsonHttp.MAPPER.createObjectNode();
        body.put("source", "scenario").put("externalId", externalId);
        if (ticket.account() != null) {
            body.put("accountId", ticket.account());
        }
        body.put("title", ticket.title()).put("description", ticket.text());
        ticketIds.put(ticket.ticket(), services.open(body));
    }

    private String id(String ref) {
        return Optional.ofNullable(ticketIds.get(ref))
                .orElseThrow(() -> new IllegalArgumentException("no ticket " + ref + " before"));
    }

    private void request(Step.Request request) {
        var subject = request.request().path("subject");
        subject.elements().forEachRemaining(value -> subjects.add(value.asText()));
        services.request(request.request(), UUID.randomUUID().toString());
    }

    private void lift() {
        pauses.forEach(services::lift);
        pauses.clear();
    }

    private void advance(Duration by) {
        stage.advance(by);
        events.advanced(by);
    }

    /** Calls the provider as the customer, with the account's own keys and without our services. */
    private void customer(Step.Customer call) {
        var id = call.customer();
        var account = new Account(id, "ak-" + id, "sk-" + id);
        var body = call.body() == null ? "" : call.body().toString();
        var at = stage.base().resolve(call.path());
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var request = new SignedRequest(call.method(), call.path(), "", at.getAuthority(), JSON, Map.of(), bytes);
        var authorization = Signer.authorization(Scheme.QINIU, account, request);
        var answer = new JsonHttp().send(call.method(), at, body, "Content-Type", JSON, "Authorization", authorization);
        events.note("provider", "answers the customer " + answer.status());
        if (answer.status() != call.status()) {
            failures.add("the provider answered " + call.call() + " with " + answer.describe());
        }
    }

    private void await(Step.Await await) throws InterruptedException {
        var time = Thread.ofVirtual().unstarted(() -> letPass(await.passing()));
        var all = new LinkedHashMap<String, String>();
        try {
            if (await.passing() != null) {
                time.start();
            }
            var unmet = faultsAfter(await.within(), snapshot -> {
                all.putAll(await.await().faults(snapshot));
                return all.entrySet().stream()
                        .filter(each -> !each.getValue().isEmpty())
                        .map(each -> each.getKey() + each.getValue())
                        .toList();
            });
            unmet.forEach(why -> failures.add("within " + within(await.within()) + ": " + why));
            if (unmet.isEmpty()) {
                all.keySet().forEach(each -> events.note("story", "holds: " + each));
            }
        } finally {
            time.interrupt();
            time.join();
        }
    }

    private Duration within(Duration told) {
        return patience.compareTo(told) > 0 ? patience : told;
    }

    /** Looks again and again until there is no fault, or no time; returns the faults of the last snapshot. */
    private List<String> faultsAfter(Duration within, Function<Snapshot, List<String>> faults)
            throws InterruptedException {
        var last = new ArrayList<String>();
        Progress.await(within(within), POLL_EVERY, () -> {
            last.clear();
            return !last.addAll(faults.apply(snapshot()));
        });
        return last;
    }

    /**
     * Advances the provider's clock in a thread beside the snapshots, because a snapshot takes longer the more tickets
     * and runs there are.
     */
    private void letPass(Duration by) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                advance(by);
                Thread.sleep(POLL_EVERY);
            }
        } catch (InterruptedException | UncheckedIOException e) {
            // The story goes on, or the provider is gone, which the next look tells.
        }
    }

    /**
     * Ends the scenario: lifts its pauses in any case, since they would hold the next scenario, and checks the
     * invariants.
     */
    private void end() throws InterruptedException {
        lift();
        failures.addAll(faultsAfter(LAST_PATIENCE, Invariant::broken));
    }

    private Snapshot snapshot() {
        Map<String, TicketFact> tickets = new HashMap<>();
        ticketIds.forEach((ref, id) -> tickets.put(ref, TicketFact.from(services.ticket(id))));
        tickets.values().forEach(ticket -> subjects.addAll(ticket.domains()));
        var snapshot = new Snapshot(tickets, runs(), stage.operations(0), stage::domain);
        events.note(snapshot);
        return snapshot;
    }

    /** The runs of this scenario, newest first. */
    private List<RunFact> runs() {
        return services.newestRuns(MOST_RUNS).stream()
                .filter(run -> !run.createdAt().isBefore(events.began()))
                .filter(run -> subjects.contains(run.subject()))
                .sorted(Comparator.comparing(RunFact::createdAt).reversed())
                .toList();
    }
}
