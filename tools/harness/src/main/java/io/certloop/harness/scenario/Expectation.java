package io.certloop.harness.scenario;

import io.certloop.harness.facts.Evidence;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.facts.TicketFact;
import io.certloop.testkit.stage.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A condition that must be true at a step of the scenario. */
public sealed interface Expectation {

    /**
     * A condition about a ticket.
     *
     * @param ref the scenario's name for the ticket
     * @param expected values by name: state, resolution, kind, answer (a part of its text)
     */
    record OfTicket(String ref, Map<String, String> expected) implements Expectation {

        private Optional<String> unmet(TicketFact ticket) {
            return JsonMatcher.unmet("ticket " + ref, expected, name -> switch (name) {
                case "state" -> ticket.state();
                case "kind" -> ticket.kind();
                case "resolution" -> Json.text(ticket.json(), "resolution");
                case "answer" -> Json.text(ticket.json().path("answer"), "text");
                default -> throw new IllegalArgumentException(name);
            });
        }
    }

    /**
     * A condition about the newest run of a subject.
     *
     * @param expected values by name: state, reason, found (the first diagnosis), trigger, guardrail, customerAction,
     *     outcomes (of all writes, separated by spaces)
     */
    record OfRun(String subject, Map<String, String> expected) implements Expectation {

        private Optional<String> unmet(RunFact run) {
            return JsonMatcher.unmet("run about " + subject, expected, name -> switch (name) {
                case "state" -> run.state();
                case "reason" -> run.outcomeReason();
                case "found" -> run.firstDiagnosis();
                case "trigger" -> run.trigger();
                case "guardrail" -> run.guardrail();
                case "customerAction" -> Json.text(run.json().path("customerAction"), "code");
                case "outcomes" -> run.writes().map(Evidence.Write::outcome).collect(Collectors.joining(" "));
                default -> throw new IllegalArgumentException(name);
            });
        }
    }

    /**
     * The writes that the provider must have applied, or refused, for a domain since the scenario began.
     *
     * @param applied true for applied writes, false for refused writes
     */
    record Wrote(String domain, boolean applied, List<String> actions) implements Expectation {}

    /** The true health of a domain by the mock provider. */
    record Truth(String domain, boolean healthy) implements Expectation {}

    /** The number of the scenario's runs that a guardrail must hold. */
    record HeldBy(String guardrail, int atLeast, int atMost) implements Expectation {}

    /** The number of the scenario's runs that must be in a state. */
    record Count(String state, int atLeast, int atMost) implements Expectation {}

    default String describe() {
        return switch (this) {
            case OfTicket ticket -> ticket.ref + " " + ticket.expected;
            case OfRun run -> run.subject + " " + run.expected;
            case Wrote wrote -> "%s %s %s".formatted(wrote.applied ? "writes" : "refused", wrote.domain, wrote.actions);
            case Truth truth -> "%s is %s".formatted(truth.domain, truth.healthy ? "healthy" : "unhealthy");
            case HeldBy held -> "held by %s: %s".formatted(held.guardrail, number(held.atLeast, held.atMost));
            case Count count -> "%s runs: %s".formatted(count.state, number(count.atLeast, count.atMost));
        };
    }

    private static String number(int atLeast, int atMost) {
        return atLeast == atMost ? "" + atLeast : atLeast + "+";
    }

    /** Why the expectation is not met now; empty if it is met. */
    default Optional<String> unmet(Snapshot snapshot) {
        return switch (this) {
            case OfTicket ticket ->
                snapshot.tickets().containsKey(ticket.ref)
                        ? ticket.unmet(snapshot.tickets().get(ticket.ref))
                        : Optional.of("no ticket " + ticket.ref);
            case OfRun run ->
                snapshot.lastRun(run.subject)
                        .map(run::unmet)
                        .orElseGet(() -> Optional.of("no run about " + run.subject));
            case Wrote wrote -> {
                var seen = snapshot.actions(wrote.domain, wrote.applied);
                yield unless(seen.equals(wrote.actions), ", the provider received " + seen);
            }
            case Truth truth -> {
                var now = snapshot.truth().apply(truth.domain);
                yield unless(now.isHealthy() == truth.healthy, ", but it is " + now.describe());
            }
            case HeldBy held ->
                counted(snapshot, run -> run.guardrail().equals(held.guardrail), held.atLeast, held.atMost);
            case Count count -> counted(snapshot, run -> run.state().equals(count.state), count.atLeast, count.atMost);
        };
    }

    private Optional<String> counted(Snapshot snapshot, Predicate<RunFact> counts, int atLeast, int atMost) {
        var seen = snapshot.runs().stream().filter(counts).count();
        return unless(seen >= atLeast && seen <= atMost, ", there are " + seen);
    }

    private Optional<String> unless(boolean holds, String instead) {
        return holds ? Optional.empty() : Optional.of(describe() + instead);
    }
}
