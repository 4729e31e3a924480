package io.certloop.harness.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What happens next in a story. */
public sealed interface Step {

    /** For the timeline. */
    String describe();

    /** A customer writes. */
    record Ticket(String ref, Optional<String> account, String title, String text) implements Step {
        @Override
        public String describe() {
            return "ticket %s: %s".formatted(ref, title);
        }
    }

    /** The customer adds something to an earlier ticket. */
    record Comment(String ref, String text) implements Step {
        @Override
        public String describe() {
            return "comment on %s: %s".formatted(ref, text);
        }
    }

    /**
     * Somebody asks for a remediation.
     *
     * @param body of POST /remediations
     */
    record Request(JsonNode body) implements Step {
        @Override
        public String describe() {
            return "requests a remediation of " + body.path("subject");
        }
    }

    /** On-call stops all writes to an account for a while. */
    record Pause(String account, Duration duration) implements Step {
        @Override
        public String describe() {
            return "pauses %s for %s".formatted(account, duration);
        }
    }

    /** On-call lifts every pause of the story. */
    record Lift() implements Step {
        @Override
        public String describe() {
            return "lifts the pause";
        }
    }

    /** On-call says that the cause of a storm is gone. */
    record Recover(String reason) implements Step {
        @Override
        public String describe() {
            return "declares the storm over: " + reason;
        }
    }

    /** The watcher looks at everything. */
    record Sweep() implements Step {
        @Override
        public String describe() {
            return "a sweep";
        }
    }

    /** The provider's time goes on. */
    record Advance(Duration by) implements Step {
        @Override
        public String describe() {
            return "the provider's clock advances by " + by;
        }
    }

    /**
     * @param body of PUT /__stage/faults; empty ends all faults
     */
    record Faults(JsonNode body) implements Step {
        @Override
        public String describe() {
            return body.isEmpty() ? "all faults end" : "faults: " + body;
        }
    }

    /** The customer sets the record that proves the ownership. */
    record Publish(String domain) implements Step {
        @Override
        public String describe() {
            return "sets the ownership record of " + domain;
        }
    }

    /**
     * The customer changes something at the provider with keys of his own.
     *
     * @param path below the provider's host
     * @param status that the provider has to answer with
     */
    record Customer(String account, String method, String path, JsonNode body, int status)
            implements Step {
        @Override
        public String describe() {
            return "%s %s".formatted(method, path);
        }
    }

    /**
     * Goes on once all of this holds.
     *
     * @param within real time until the story has failed
     * @param passing the provider's time that goes by every 300 ms
     */
    record Await(List<Expectation> all, Duration within, Optional<Duration> passing)
            implements Step {

        public Await {
            all = List.copyOf(all);
        }

        @Override
        public String describe() {
            return "expects %s".formatted(all.stream().map(Expectation::describe).toList());
        }
    }
}
