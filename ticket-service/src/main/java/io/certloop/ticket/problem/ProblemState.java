package io.certloop.ticket.problem;

import java.time.Instant;
import java.util.List;

/**
 * State of a problem: Open → Acknowledged → Resolved. An open problem can be resolved without being acknowledged. A
 * problem is resolved when its pattern has not held for the configured time.
 */
public sealed interface ProblemState {

    List<String> LABELS = List.of("Open", "Acknowledged", "Resolved");

    List<String> UNRESOLVED = List.of("Open", "Acknowledged");

    /** The state's name in the HTTP contract. */
    default String label() {
        return getClass().getSimpleName();
    }

    record Open() implements ProblemState {

        Acknowledged acknowledge(String by, String note, Instant at) {
            return new Acknowledged(by, note, at);
        }
    }

    record Acknowledged(String by, String note, Instant at) implements ProblemState {}

    record Resolved(Instant at) implements ProblemState {

        Open reopen() {
            return new Open();
        }
    }
}
