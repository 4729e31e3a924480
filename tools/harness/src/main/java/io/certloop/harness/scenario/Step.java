package io.certloop.harness.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A step of a scenario. */
public sealed interface Step {

    /** A customer opens a ticket. */
    record Ticket(String ref, Optional<String> account, String title, String text) implements Step {}

    /** The customer adds something to an earlier ticket. */
    record Comment(String ref, String text) implements Step {}

    /**
     * On-call, or another caller, requests a remediation.
     *
     * @param body of POST /remediations
     */
    record Request(JsonNode body) implements Step {}

    /** On-call stops all writes to an account for a while. */
    record Pause(String account, Duration duration) implements Step {}

    /** On-call lifts every pause of the scenario. */
    record Lift() implements Step {}

    /** On-call declares that the cause of a storm is gone. */
    record Recover(String reason) implements Step {}

    /** The watcher sweeps the whole fleet. */
    record Sweep() implements Step {}

    /** The provider's clock advances. */
    record Advance(Duration by) implements Step {}

    /**
     * The provider's faults are replaced.
     *
     * @param body of PUT /__stage/faults; an empty object ends all faults
     */
    record Faults(JsonNode body) implements Step {}

    /** The customer sets the DNS record that proves the ownership of a domain. */
    record Publish(String domain) implements Step {}

    /**
     * The customer changes something at the provider with the account's own keys.
     *
     * @param path below the provider's host
     * @param status the HTTP status that the provider must answer
     */
    record Customer(String account, String method, String path, JsonNode body, int status) implements Step {}

    /**
     * Waits until all expectations are met.
     *
     * @param within real time after which the scenario has failed
     * @param passing time by which the provider's clock advances every 300 ms; empty for none
     */
    record Await(List<Expectation> all, Duration within, Optional<Duration> passing) implements Step {}

    /** The text for the timeline. */
    default String describe() {
        return switch (this) {
            case Ticket ticket -> "ticket %s: %s".formatted(ticket.ref, ticket.title);
            case Comment comment -> "comment on %s: %s".formatted(comment.ref, comment.text);
            case Request request -> "requests a remediation of " + request.body.path("subject");
            case Pause pause -> "pauses %s for %s".formatted(pause.account, pause.duration);
            case Lift lift -> "lifts the pause";
            case Recover recover -> "declares the storm over: " + recover.reason;
            case Sweep sweep -> "a sweep";
            case Advance advance -> "the provider's clock advances by " + advance.by;
            case Faults faults -> faults.body.isEmpty() ? "all faults end" : "faults: " + faults.body;
            case Publish publish -> "sets the ownership record of " + publish.domain;
            case Customer customer -> customer.method + " " + customer.path;
            case Await await ->
                "expects " + await.all.stream().map(Expectation::describe).toList();
        };
    }
}
