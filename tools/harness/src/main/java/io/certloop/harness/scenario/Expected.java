package io.certloop.harness.scenario;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.certloop.harness.facts.Evidence;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.facts.TicketFact;
import io.certloop.testkit.stage.Json;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What has to be true at a step of the scenario, as its file has it. A member that is absent expects nothing.
 *
 * @param tickets values of tickets, by the scenario's names for them
 * @param runs values of the newest run of a subject
 * @param writes the writes that the provider must have applied for a domain since the scenario began
 * @param refused the writes that it must have refused
 * @param edges the true health of domains by the mock provider: healthy or unhealthy
 * @param count the number of the scenario's runs in a state: {@code 3}, or {@code 3+} for at least 3
 * @param held the number of the scenario's runs that a guardrail holds
 */
public record Expected(
        Map<String, Values> tickets,
        Map<String, Values> runs,
        Map<String, List<String>> writes,
        Map<String, List<String>> refused,
        Map<String, String> edges,
        Map<String, String> count,
        Map<String, String> held) {

    private static final Map<String, Function<TicketFact, String>> OF_TICKET = Map.of(
            "state",
            TicketFact::state,
            "kind",
            TicketFact::kind,
            "resolution",
            ticket -> Json.text(ticket.json(), "resolution"),
            "answer",
            ticket -> Json.text(ticket.json().path("answer"), "text"));

    private static final Map<String, Function<RunFact, String>> OF_RUN = Map.of(
            "state", RunFact::state,
            "reason", RunFact::outcomeReason,
            "found", RunFact::firstDiagnosis,
            "trigger", RunFact::trigger,
            "guardrail", RunFact::guardrail,
            "customerAction", run -> Json.text(run.json().path("customerAction"), "code"),
            "outcomes", run -> run.writes().map(Evidence.Write::outcome).collect(Collectors.joining(" ")));

    public Expected {
        tickets = orNone(tickets);
        runs = orNone(runs);
        writes = orNone(writes);
        refused = orNone(refused);
        edges = orNone(edges);
        count = orNone(count);
        held = orNone(held);
        tickets.values().forEach(values -> values.requireKnown(OF_TICKET.keySet()));
        runs.values().forEach(values -> values.requireKnown(OF_RUN.keySet()));
        edges.values()
                .forEach(health -> require(health.matches("healthy|unhealthy|sick"), health, "healthy, unhealthy"));
        Stream.of(count, held)
                .flatMap(counts -> counts.values().stream())
                .forEach(number -> require(number.matches("\\d{1,4}\\+?"), number, "a number, with a + for at least"));
    }

    private static <T> Map<String, T> orNone(Map<String, T> some) {
        return some == null ? Map.of() : some;
    }

    private static void require(boolean holds, String value, String instead) {
        if (!holds) {
            throw new IllegalArgumentException("%s has to be %s".formatted(value, instead));
        }
    }

    /** Expected values by name; {@code a|b} accepts either value. */
    public record Values(Map<String, String> byName) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Values {}

        /** A text alone is the expected state. */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Values ofState(String state) {
            return new Values(Map.of("state", state));
        }

        private void requireKnown(Set<String> names) {
            byName.keySet().forEach(name -> require(names.contains(name), name, "one of " + names));
        }

        /** The first difference; empty if there is none. */
        private <T> String fault(Map<String, Function<T, String>> actual, Optional<T> fact) {
            for (var each : byName.entrySet()) {
                var name = each.getKey();
                var wanted = each.getValue();
                var seen = fact.map(actual.get(name)).orElse("");
                boolean fits = name.equals("answer")
                        ? seen.contains(wanted)
                        : Arrays.asList(wanted.split("\\|", -1)).contains(seen);
                if (fact.isPresent() && !fits) {
                    return ": %s is to be %s and is '%s'".formatted(name, wanted, seen);
                }
            }
            return fact.isPresent() ? "" : ", there is none";
        }
    }

    boolean isEmpty() {
        return Stream.of(tickets, runs, writes, refused, edges, count, held).allMatch(Map::isEmpty);
    }

    /** What is expected, each with what is otherwise in the snapshot; empty where nothing is. */
    Map<String, String> faults(Snapshot snapshot) {
        var all = new LinkedHashMap<String, String>();
        tickets.forEach((ref, values) -> all.put(
                "ticket %s %s".formatted(ref, values.byName),
                values.fault(OF_TICKET, Optional.ofNullable(snapshot.tickets().get(ref)))));
        runs.forEach((subject, values) -> all.put(
                "run about %s %s".formatted(subject, values.byName), values.fault(OF_RUN, snapshot.lastRun(subject))));
        writes.forEach((domain, actions) ->
                all.put("writes %s %s".formatted(domain, actions), received(snapshot.actions(domain, true), actions)));
        refused.forEach((domain, actions) -> all.put(
                "refused %s %s".formatted(domain, actions), received(snapshot.actions(domain, false), actions)));
        edges.forEach((domain, health) -> {
            var now = snapshot.truth().apply(domain);
            boolean fits = now.isHealthy() == health.equals("healthy");
            all.put(domain + " is " + health, fits ? "" : ", but it is " + now.describe());
        });
        count.forEach((state, number) -> all.put(
                state + " runs: " + number,
                counted(snapshot, number, run -> run.state().equals(state))));
        held.forEach((guardrail, number) -> all.put(
                "held by %s: %s".formatted(guardrail, number),
                counted(snapshot, number, run -> run.guardrail().equals(guardrail))));
        return all;
    }

    private static String received(List<String> seen, List<String> actions) {
        return seen.equals(actions) ? "" : ", the provider received " + seen;
    }

    private static String counted(Snapshot snapshot, String number, Predicate<RunFact> counts) {
        int least = Integer.parseInt(number.replace("+", ""));
        var seen = snapshot.runs().stream().filter(counts).count();
        boolean fits = number.endsWith("+") ? seen >= least : seen == least;
        return fits ? "" : ", there are " + seen;
    }
}
