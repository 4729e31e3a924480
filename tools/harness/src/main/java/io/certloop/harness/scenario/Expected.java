package io.certloop.harness.scenario;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.certloop.harness.facts.Evidence;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.facts.TicketFact;
import io.certloop.testkit.stage.Json;
import java.util.ArrayList;
import java.util.Arrays;
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
        private <T> Optional<String> unmet(Map<String, Function<T, String>> actual, T fact) {
            return byName.entrySet().stream()
                    .filter(each -> !fits(
                            each.getKey(),
                            each.getValue(),
                            actual.get(each.getKey()).apply(fact)))
                    .map(each -> ": %s is to be %s and is '%s'"
                            .formatted(
                                    each.getKey(),
                                    each.getValue(),
                                    actual.get(each.getKey()).apply(fact)))
                    .findFirst();
        }

        private static boolean fits(String name, String expected, String seen) {
            return name.equals("answer")
                    ? seen.contains(expected)
                    : Arrays.asList(expected.split("\\|", -1)).contains(seen);
        }
    }

    List<Expectation> all() {
        var all = new ArrayList<Expectation>();
        tickets.forEach((ref, values) -> add(all, "ticket %s %s".formatted(ref, values.byName), snapshot -> {
            var ticket = snapshot.tickets().get(ref);
            return ticket == null ? Optional.of(", there is none") : values.unmet(OF_TICKET, ticket);
        }));
        runs.forEach((subject, values) -> add(
                all,
                "run about %s %s".formatted(subject, values.byName),
                snapshot -> snapshot.lastRun(subject)
                        .map(run -> values.unmet(OF_RUN, run))
                        .orElse(Optional.of(", there is none"))));
        writes.forEach((domain, actions) -> addWrites(all, "writes", true, domain, actions));
        refused.forEach((domain, actions) -> addWrites(all, "refused", false, domain, actions));
        edges.forEach((domain, health) -> add(all, domain + " is " + health, snapshot -> {
            var now = snapshot.truth().apply(domain);
            return unless(now.isHealthy() == health.equals("healthy"), ", but it is " + now.describe());
        }));
        count.forEach((state, number) -> addCount(
                all, state + " runs: " + number, number, run -> run.state().equals(state)));
        held.forEach((guardrail, number) -> addCount(
                all,
                "held by %s: %s".formatted(guardrail, number),
                number,
                run -> run.guardrail().equals(guardrail)));
        return all;
    }

    private static void addWrites(
            List<Expectation> all, String words, boolean applied, String domain, List<String> actions) {
        add(all, "%s %s %s".formatted(words, domain, actions), snapshot -> {
            var seen = snapshot.actions(domain, applied);
            return unless(seen.equals(actions), ", the provider received " + seen);
        });
    }

    private static void addCount(List<Expectation> all, String words, String number, Predicate<RunFact> counts) {
        int least = Integer.parseInt(number.replace("+", ""));
        add(all, words, snapshot -> {
            var seen = snapshot.runs().stream().filter(counts).count();
            return unless(number.endsWith("+") ? seen >= least : seen == least, ", there are " + seen);
        });
    }

    private static void add(List<Expectation> all, String words, Function<Snapshot, Optional<String>> unmet) {
        all.add(new Expectation(words, snapshot -> unmet.apply(snapshot).map(words::concat)));
    }

    private static Optional<String> unless(boolean holds, String instead) {
        return holds ? Optional.empty() : Optional.of(instead);
    }
}
