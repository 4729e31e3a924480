package io.certloop.harness.scenario;

import io.certloop.harness.facts.RunFact;
import io.certloop.harness.scenario.Play.Event;
import io.certloop.testkit.stage.OperationFact;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records the events of a scenario, each event once. */
final class EventLog {

    private final InstantSource clock;
    private final Instant began;
    private final List<Event> events = new ArrayList<>();
    private final Map<String, String> states = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private volatile Duration ahead = Duration.ZERO;

    EventLog(InstantSource clock) {
        this.clock = clock;
        this.began = clock.instant();
    }

    Instant began() {
        return began;
    }

    void advanced(Duration by) {
        ahead = ahead.plus(by);
    }

    void note(String who, String what) {
        events.add(new Event(Duration.between(began, clock.instant()), ahead, who, what));
    }

    /** Records the events that a snapshot shows for the first time, such as a new state of a ticket. */
    void note(Snapshot snapshot) {
        snapshot.tickets().forEach((ref, ticket) -> change("ticket " + ref, ticket.kind() + " " + ticket.state()));
        snapshot.operations().forEach(this::received);
        snapshot.runs().forEach(this::went);
    }

    List<Event> events() {
        return events.stream().sorted(Comparator.comparing(Event::at)).toList();
    }

    private void change(String who, String state) {
        if (!state.equals(states.put(who, state))) {
            note(who, state);
        }
    }

    private void received(OperationFact operation) {
        if (seen.add("operation " + operation.sequence())) {
            var does = operation.applied() ? "applies" : "refuses";
            note("provider", "%s %s %s".formatted(does, operation.action(), operation.domain()));
        }
    }

    private void went(RunFact run) {
        for (var entry : run.timeline()) {
            var what = entry.event() + (entry.message().isBlank() ? "" : ": " + entry.message());
            if (seen.add(run.id() + what) && entry.at() != null) {
                events.add(new Event(Duration.between(began, entry.at()), ahead, "run " + run.subject(), what));
            }
        }
    }
}
