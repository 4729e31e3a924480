package io.certloop.harness.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A step of a scenario, as its file has it; the first member names the kind of step. */
public sealed interface Step {

    /** The kinds of steps by the member that names them. */
    Map<String, Class<?>> KINDS = Stream.of(Step.class.getPermittedSubclasses())
            .collect(Collectors.toMap(kind -> kind.getSimpleName().toLowerCase(Locale.ROOT), kind -> kind));

    /** A step in the timeline. */
    record Told(String who, String what) {}

    /** A customer opens a ticket, which has a name in the scenario. */
    record Ticket(
            @JsonProperty(required = true) String ticket,
            String account,
            @JsonProperty(required = true) String title,
            @JsonProperty(required = true) String text)
            implements Step {}

    /** The customer adds something to an earlier ticket. */
    record Comment(
            @JsonProperty(required = true) String comment,
            @JsonProperty(required = true) String text) implements Step {}

    /**
     * On-call, or another caller, requests a remediation.
     *
     * @param request the body of POST /remediations
     */
    record Request(@JsonProperty(required = true) ObjectNode request) implements Step {

        public Request {
            Map.of("trigger", "ON_CALL", "requestedBy", "on-call", "reason", "a scenario")
                    .forEach((name, value) -> request.putIfAbsent(name, TextNode.valueOf(value)));
        }
    }

    /** On-call stops all writes to an account for a while. */
    record Pause(
            @JsonProperty(required = true) String pause,
            @JsonProperty(value = "for", required = true) Duration time) implements Step {}

    /** On-call lifts every pause of the scenario. */
    record Lift(String lift) implements Step {}

    /** On-call declares that the cause of a storm is gone, and says why. */
    record Recover(@JsonProperty(required = true) String recover) implements Step {}

    /** The watcher sweeps the whole fleet. */
    record Sweep(String sweep) implements Step {}

    /** The provider's clock advances. */
    record Advance(@JsonProperty(required = true) Duration advance) implements Step {}

    /**
     * The provider's faults are replaced.
     *
     * @param faults the body of PUT /__stage/faults; an empty object ends all faults
     */
    record Faults(@JsonProperty(required = true) ObjectNode faults) implements Step {}

    /** The customer sets the DNS record that proves the ownership of a domain. */
    record Publish(@JsonProperty(required = true) String publish) implements Step {}

    /**
     * The customer changes something at the provider with the account's own keys.
     *
     * @param customer the account
     * @param call a method and a path below the provider's host
     * @param body null for none
     * @param status the HTTP status that the provider must answer; null for 200
     */
    record Customer(
            @JsonProperty(required = true) String customer,
            @JsonProperty(required = true) String call,
            JsonNode body,
            Integer status)
            implements Step {

        private static final int OK = 200;

        public Customer {
            if (call.indexOf(' ') < 0) {
                throw new IllegalArgumentException("call has to be a method and a path");
            }
            status = status == null ? OK : status;
        }

        String method() {
            return call.substring(0, call.indexOf(' '));
        }

        String path() {
            return call.substring(call.indexOf(' ') + 1);
        }
    }

    /**
     * Waits until all expectations are met.
     *
     * @param within real time after which the scenario has failed; null for 30 s
     * @param passing time by which the provider's clock advances every 300 ms; null for none
     */
    record Await(@JsonProperty(required = true) Expected await, Duration within, Duration passing) implements Step {

        private static final Duration PATIENCE = Duration.ofSeconds(30);

        public Await {
            if (await.isEmpty()) {
                throw new IllegalArgumentException("await expects nothing");
            }
            within = Optional.ofNullable(within).orElse(PATIENCE);
        }
    }

    /** Who does what, for the timeline. */
    default Told told() {
        return switch (this) {
            case Ticket ticket -> new Told("customer", "ticket %s: %s".formatted(ticket.ticket, ticket.title));
            case Comment comment -> new Told("customer", "comment on %s: %s".formatted(comment.comment, comment.text));
            case Publish publish -> new Told("customer", "sets the ownership record of " + publish.publish);
            case Customer customer -> new Told("customer", customer.call);
            case Request request -> new Told("on-call", "requests a remediation of " + request.request.path("subject"));
            case Pause pause -> new Told("on-call", "pauses %s for %s".formatted(pause.pause, pause.time));
            case Lift lift -> new Told("on-call", "lifts the pause");
            case Recover recover -> new Told("on-call", "declares the storm over: " + recover.recover);
            case Sweep sweep -> new Told("watcher", "a sweep");
            case Advance advance -> new Told("stage", "the provider's clock advances by " + advance.advance);
            case Faults faults ->
                new Told("stage", faults.faults.isEmpty() ? "all faults end" : "faults: " + faults.faults);
            case Await await -> new Told("story", "expects " + await.await);
        };
    }
}
