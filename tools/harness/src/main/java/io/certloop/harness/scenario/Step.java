package io.certloop.harness.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What happens next in a story. */
public sealed interface Step {

    /** A customer writes. */
    record Ticket(String ref, Optional<String> account, String title, String text)
            implements Step {}

    /** The customer adds something to an earlier ticket. */
    record Comment(String ref, String text) implements Step {}

    /**
     * Somebody asks for a remediation.
     *
     * @param body of POST /remediations
     */
    record Request(JsonNode body) implements Step {}

    /** On-call stops all writes to an account for a while. */
    record Pause(String account, Duration duration) implements Step {}

    /** On-call lifts every pause of the story. */
    record Lift() implements Step {}

    /** On-call says that the cause of a storm is gone. */
    record Recover(String reason) implements Step {}

    /** The watcher looks at everything. */
    record Sweep() implements Step {}

    /** The provider's time goes on. */
    record Advance(Duration by) implements Step {}

    /**
     * @param body of PUT /__stage/faults; empty ends all faults
     */
    record Faults(JsonNode body) implements Step {}

    /** The customer sets the record that proves the ownership. */
    record Publish(String domain) implements Step {}

    /**
     * The customer changes something at the provider with keys of his own.
     *
     * @param path below the provider's host
     * @param status that the provider has to answer with
     */
    record Customer(String account, String method, String path, JsonNode body, int status)
            implements Step {}

    /**
     * Goes on once all of this holds.
     *
     * @param within real time until the story has failed
     * @param passing the provider's time that goes by every 300 ms
     */
    record Await(List<Expectation> all, Duration within, Optional<Duration> passing)
            implements Step {}

    /** For the timeline. */
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
            case Faults faults ->
                    faults.body.isEmpty() ? "all faults end" : "faults: " + faults.body;
            case Publish publish -> "sets the ownership record of " + publish.domain;
            case Customer customer -> customer.method + " " + customer.path;
            case Await await -> "expects " + await.all.stream().map(Expectation::describe).toList();
        };
    }
}
