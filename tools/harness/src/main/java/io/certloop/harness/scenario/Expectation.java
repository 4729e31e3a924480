package io.certloop.harness.scenario;

import io.certloop.harness.facts.Evidence;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.facts.TicketFact;
import io.certloop.testkit.stage.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Something that has to be true at a moment of the story. */
public sealed interface Expectation {

    String describe();

    /** Why it is not true now; empty where it is. */
    Optional<String> unmet(Snapshot snapshot);

    /**
     * @param expected state, resolution, kind, answer (a part of its text)
     */
    record OfTicket(String ref, Map<String, String> expected) implements Expectation {

        public OfTicket {
            expected = Map.copyOf(expected);
        }

        @Override
        public String describe() {
            return ref + " " + expected;
        }

        @Override
        public Optional<String> unmet(Snapshot snapshot) {
            var ticket = Optional.ofNullable(snapshot.tickets().get(ref));
            if (ticket.isEmpty()) {
                return Optional.of("no ticket " + ref);
            }
            return JsonMatcher.unmet("ticket " + ref, expected, name -> actual(ticket.get(), name));
        }

        private static String actual(TicketFact ticket, String name) {
            return switch (name) {
                case "state" -> ticket.state();
                case "kind" -> ticket.kind();
                case "resolution" -> Json.text(ticket.json(), "resolution");
                case "answer" -> Json.text(ticket.json().path("answer"), "text");
                default -> throw new IllegalArgumentException(name);
            };
        }
    }

    /**
     * The newest run about a subject.
     *
     * @param expected state, reason, found (the first diagnosis), trigger, guardrail,
     *     customerAction
     */
    record OfRun(String subject, Map<String, String> expected) implements Expectation {

        public OfRun {
            expected = Map.copyOf(expected);
        }

        @Override
        public String describe() {
            return subject + " " + expected;
        }

        @Override
        public Optional<String> unmet(Snapshot snapshot) {
            var run = snapshot.lastRun(subject);
            if (run.isEmpty()) {
                return Optional.of("no run about " + subject);
            }
            return JsonMatcher.unmet(
                    "run about " + subject, expected, name -> actual(run.get(), name));
        }

        private static String actual(RunFact run, String name) {
            return switch (name) {
                case "state" -> run.state();
                case "reason" -> run.outcomeReason();
                case "found" -> run.firstDiagnosis();
                case "trigger" -> run.trigger();
                case "guardrail" -> Json.text(run.json().path("held"), "guardrail");
                case "customerAction" -> Json.text(run.json().path("customerAction"), "code");
                case "outcomes" -> outcomes(run);
                default -> throw new IllegalArgumentException(name);
            };
        }

        private static String outcomes(RunFact run) {
            return String.join(
                    " ",
                    run.evidence().stream()
                            .flatMap(each -> each.writes().stream())
                            .map(Evidence.Write::outcome)
                            .toList());
        }
    }

    /** What the provider applied, or refused, for a domain since the story began. */
    record Wrote(String domain, boolean applied, List<String> actions) implements Expectation {

        public Wrote {
            actions = List.copyOf(actions);
        }

        @Override
        public String describe() {
            return "%s %s %s".formatted(applied ? "writes" : "refused", domain, actions);
        }

        @Override
        public Optional<String> unmet(Snapshot snapshot) {
            var seen = snapshot.actions(domain, applied);
            return seen.equals(actions)
                    ? Optional.empty()
                    : Optional.of(describe() + ", the provider received " + seen);
        }
    }

    /** What the stage itself says of a domain. */
    record Truth(String domain, boolean healthy) implements Expectation {

        @Override
        public String describe() {
            return "%s is %s".formatted(domain, healthy ? "healthy" : "unhealthy");
        }

        @Override
        public Optional<String> unmet(Snapshot snapshot) {
            var now = snapshot.truth().apply(domain);
            return now.isHealthy() == healthy
                    ? Optional.empty()
                    : Optional.of(describe() + ", but it is " + now.describe());
        }
    }

    /** How many runs of the story are held by a guardrail. */
    record HeldBy(String guardrail, int atLeast, int atMost) implements Expectation {

        @Override
        public String describe() {
            return "held by %s: %d%s".formatted(guardrail, atLeast, atLeast == atMost ? "" : "+");
        }

        @Override
        public Optional<String> unmet(Snapshot snapshot) {
            return counted(
                    this,
                    snapshot,
                    run -> guardrail.equals(Json.text(run.json().path("held"), "guardrail")),
                    atLeast,
                    atMost);
        }
    }

    /** How many runs of the story are in a state. */
    record Count(String state, int atLeast, int atMost) implements Expectation {

        @Override
        public String describe() {
            return "%s runs: %d%s".formatted(state, atLeast, atLeast == atMost ? "" : "+");
        }

        @Override
        public Optional<String> unmet(Snapshot snapshot) {
            return counted(this, snapshot, run -> run.state().equals(state), atLeast, atMost);
        }
    }

    private static Optional<String> counted(
            Expectation expected,
            Snapshot snapshot,
            Predicate<RunFact> counts,
            int atLeast,
            int atMost) {
        var seen = snapshot.runs().stream().filter(counts).count();
        return seen >= atLeast && seen <= atMost
                ? Optional.empty()
                : Optional.of(expected.describe() + ", there are " + seen);
    }
}
