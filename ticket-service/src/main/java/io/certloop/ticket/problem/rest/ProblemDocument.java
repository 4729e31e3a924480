package io.certloop.ticket.problem.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.certloop.service.text.Message;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.problem.Problem;
import io.certloop.ticket.problem.ProblemId;
import io.certloop.ticket.problem.ProblemState;
import io.certloop.ticket.problem.ProblemType;
import io.certloop.ticket.problem.surge.Shared;
import io.certloop.ticket.recognition.TicketKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * @param shared what the subjects have in common; absent in a list of problems
 * @param evidence the latest incidents and tickets; absent in a list of problems
 */
record ProblemDocument(
        ProblemId id,
        ProblemType type,
        String state,
        TicketKind kind,
        Message subject,
        List<String> words,
        Counts counts,
        Baseline baseline,
        ProblemState.Acknowledged acknowledged,
        int reopened,
        Instant firstSeenAt,
        Instant lastSeenAt,
        Instant openedAt,
        Instant resolvedAt,
        Instant updatedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<Shared> shared,
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

    /**
     * The latest incidents, tickets and subjects of the problem, and the tickets that it holds back from escalation,
     * latest first.
     */
    record Evidence(
            List<UUID> incidentIds, List<UUID> ticketIds, List<Message> subjects, List<TicketId> heldTicketIds) {}

    static ProblemDocument of(Problem problem, List<Shared> shared, Evidence evidence) {
        boolean ofTickets = problem.type() == ProblemType.EMERGING;
        return new ProblemDocument(
                problem.id(),
                problem.type(),
                problem.state().label(),
                problem.kind().orElse(null),
                problem.subject().orElse(null),
                problem.words(),
                new Counts(
                        ofTickets ? 0 : problem.sightings(), ofTickets ? problem.sightings() : 0, problem.subjects()),
                Baseline.of(problem),
                problem.state() instanceof ProblemState.Acknowledged taken ? taken : null,
                problem.reopened(),
                problem.firstSeenAt(),
                problem.lastSeenAt(),
                problem.openedAt(),
                problem.state() instanceof ProblemState.Resolved over ? over.at() : null,
                problem.updatedAt(),
                shared,
                evidence);
    }
}
