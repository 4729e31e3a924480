package io.certloop.harness.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/** Reads one step; its first member names the kind of step. */
final class StepReader {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;

    private StepReader() {}

    /** Reads a step; empty for an unknown kind, which is then reported as an error. */
    static Optional<Step> read(FilePart step) {
        var names = step.json().fieldNames();
        var verb = names.hasNext() ? names.next() : "";
        return Optional.ofNullable(
                switch (verb) {
                    case "ticket" -> ticket(step);
                    case "comment" -> comment(step);
                    case "request" -> request(step);
                    case "pause" -> pause(step);
                    case "lift" -> new Step.Lift();
                    case "recover" ->
                        new Step.Recover(step.knowing("recover").at(verb).text());
                    case "sweep" -> new Step.Sweep();
                    case "advance" ->
                        new Step.Advance(step.knowing("advance").at(verb).duration());
                    case "faults" ->
                        new Step.Faults(step.knowing("faults").at(verb).object());
                    case "publish" ->
                        new Step.Publish(step.knowing("publish").at(verb).text());
                    case "customer" -> customer(step);
                    case "await" -> await(step);
                    default -> {
                        step.violation("is no step: it begins with '" + verb + "'");
                        yield null;
                    }
                });
    }

    private static Step ticket(FilePart step) {
        step.knowing("ticket", "account", "title", "text");
        return new Step.Ticket(
                step.at("ticket").text(),
                step.optionalText("account"),
                step.at("title").text(),
                step.at("text").text());
    }

    private static Step comment(FilePart step) {
        step.knowing("comment", "text");
        return new Step.Comment(step.at("comment").text(), step.at("text").text());
    }

    private static Step request(FilePart step) {
        var body = (ObjectNode) step.knowing("request").at("request").object().deepCopy();
        if (!body.has("trigger")) {
            body.put("trigger", "ON_CALL");
        }
        if (!body.has("requestedBy")) {
            body.put("requestedBy", "on-call");
        }
        if (!body.has("reason")) {
            body.put("reason", "a scenario");
        }
        return new Step.Request(body);
    }

    private static Step pause(FilePart step) {
        step.knowing("pause", "for");
        return new Step.Pause(step.at("pause").text(), step.at("for").duration());
    }

    private static Step customer(FilePart step) {
        step.knowing("customer", "call", "body", "status");
        var call = step.at("call").text().split(" ", 2);
        if (call.length != 2) {
            step.at("call").violation("has to be a method and a path");
            return null;
        }
        return new Step.Customer(
                step.at("customer").text(),
                call[0],
                call[1],
                step.json().path("body"),
                step.at("status").number(OK));
    }

    private static Step await(FilePart step) {
        step.knowing("await", "within", "passing");
        return new Step.Await(
                ExpectationReader.read(step.at("await")),
                step.optionalDuration("within").orElse(PATIENCE),
                step.optionalDuration("passing"));
    }
}
