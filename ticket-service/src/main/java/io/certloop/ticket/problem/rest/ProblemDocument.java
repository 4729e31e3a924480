package io.certloop.ticket.problem.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.certloop.service.text.Message;
import io.certloop.ticket.problem.Problem;
import io.certloop.ticket.problem.ProblemState;
import io.certloop.ticket.problem.ProblemType;
import io.certloop.ticket.problem.surge.Shared;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * @param shared what the subjects have in common; absent in a list of problems
 * @param evidence the latest incidents and tickets; absent in a list of problems
 */
record ProblemDocument(
        UUID id,
        String type,
        String state,
        String kind,
        Message subject,
        List<String> words,
        Counts counts,
        Baseline baseline,
        Acknowledged acknowledged,
        int reopened,
        Instant firstSeenAt,
        Instant lastSeenAt,
        Instant openedAt,
        Instant resolvedAt,
        Instant updatedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<SharedDocument> shared,
        @JsonInclude(JsonInclude.Include.NON_NULL) Evidence evidence) {

    record Counts(int incidents, int tickets, int subjects) {}

    record Baseline(String window, int observed, double expected, double threshold) {

        static Baseline of(Problem problem) {
            var measure = problem.measure();
            return new Baseline(
                    measure.window().toString(),
                    measure.observed(),
                    rounded(measure.expected()),
                    rounded(measure.threshold()));
        }

        private static double rounded(double number) {
            return Math.round(number * 100) / 100.0;
        }
    }

    record Acknowledged(String by, String note, Instant at) {

        static Acknowledged of(ProblemState state) {
            return state instanceof ProblemState.Acknowledged taken
                    ? new Acknowledged(taken.by(), taken.note(), taken.at())
                    : null;
        }
    }

    record SharedDocument(String what, String value, int subjects) {

        static SharedDocument of(Shared shared) {
            return new SharedDocument(shared.what().name(), shared.value(), shared.subjects());
        }
    }

    /**
     * The latest incidents, tickets and subjects of the problem, and the tickets that it holds back from escalation,
     * latest first.
     */
    record Evidence(List<UUID> incidentIds, List<UUID> ticketIds, List<Message> subjects, List<UUID> heldTicketIds) {}

    static ProblemDocument of(Problem problem, List<Shared> shared, Evidence evidence) {
        boolean ofTickets = problem.type() == ProblemType.EMERGING;
        return new ProblemDocument(
                problem.id().value(),
                problem.type().name(),
                problem.state().label(),
                problem.kind().map(Enum::name).orElse(null),
                problem.subject().orElse(null),
                problem.words(),
                new Counts(
                        ofTickets ? 0 : problem.sightings(), ofTickets ? problem.sightings() : 0, problem.subjects()),
                Baseline.of(problem),
                Acknowledged.of(problem.state()),
                problem.reopened(),
                problem.firstSeenAt(),
                problem.lastSeenAt(),
                problem.openedAt(),
                problem.state() instanceof ProblemState.Resolved over ? over.at() : null,
                problem.updatedAt(),
                shared == null ? null : shared.stream().map(SharedDocument::of).toList(),
                evidence);
    }
}
