package io.certloop.ticket.problem;

import java.time.Instant;
import java.util.List;

/** Open → Acknowledged → Resolved; either of the first two is resolved once it has been quiet. */
public sealed interface ProblemState {

    List<String> LABELS = List.of("Open", "Acknowledged", "Resolved");

    List<String> UNRESOLVED = List.of("Open", "Acknowledged");

    /** As it is called in the HTTP contract. */
    default String label() {
        return getClass().getSimpleName();
    }

    record Open() implements ProblemState {

        Acknowledged acknowledge(String by, String note, Instant at) {
            return new Acknowledged(by, note, at);
        }
    }

    /** A person acknowledged it. */
    record Acknowledged(String by, String note, Instant at) implements ProblemState {}

    record Resolved(Instant at) implements ProblemState {

        Open reopen() {
            return new Open();
        }
    }
}
