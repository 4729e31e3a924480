package io.certloop.ticket.problem;

import io.certloop.service.text.Message;
import io.certloop.ticket.recognition.TicketKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * @param measure the numbers behind the problem; for SURGE, the expected number and the threshold stay those of the
 *     opening or of the last reopening, so that a surge never becomes its own usual rate, and only the observed number
 *     is updated
 * @param sightings number of incidents, or of tickets for EMERGING
 * @param subjects number of distinct subjects
 * @param reopened how often the problem reopened after it was resolved
 * @param lastSeenAt when the pattern last held
 * @param version optimistic lock: a write fails if the stored version is another one
 */
public record Problem(
        ProblemId id,
        ProblemType type,
        String key,
        Optional<TicketKind> kind,
        Optional<Message> subject,
        List<String> words,
        ProblemState state,
        Measure measure,
        int sightings,
        int subjects,
        int reopened,
        Instant firstSeenAt,
        Instant lastSeenAt,
        Instant openedAt,
        Instant updatedAt,
        long version) {

    static Problem open(Finding finding, Instant at) {
        var seen = finding.sightings();
        return new Problem(
                ProblemId.random(),
                finding.type(),
                finding.key(),
                finding.kind(),
                finding.subject(),
                finding.words(),
                new ProblemState.Open(),
                finding.measure(),
                (int) seen.stream().map(Sighting::ref).distinct().count(),
                (int) seen.stream()
                        .map(Sighting::subject)
                        .filter(s -> !s.isEmpty())
                        .distinct()
                        .count(),
                0,
                seen.getFirst().at(),
                seen.getLast().at(),
                at,
                at,
                0);
    }

    public boolean isResolved() {
        return state instanceof ProblemState.Resolved;
    }

    Problem reopened(ProblemState.Resolved from, Measure now, Instant at) {
        return with(from.reopen(), now, sightings, subjects, reopened + 1, lastSeenAt, at);
    }

    Problem grown(int moreSightings, int moreSubjects, Measure now, Instant seen, Instant at) {
        return with(
                state,
                now,
                sightings + moreSightings,
                subjects + moreSubjects,
                reopened,
                seen.isAfter(lastSeenAt) ? seen : lastSeenAt,
                at);
    }

    Problem acknowledged(ProblemState.Open from, String by, String note, Instant at) {
        return with(from.acknowledge(by, note, at), measure, sightings, subjects, reopened, lastSeenAt, at);
    }

    Problem resolved(Instant at) {
        return with(new ProblemState.Resolved(at), measure, sightings, subjects, reopened, lastSeenAt, at);
    }

    private Problem with(
            ProblemState next,
            Measure newMeasure,
            int newSightings,
            int newSubjects,
            int newReopened,
            Instant seen,
            Instant at) {
        return new Problem(
                id,
                type,
                key,
                kind,
                subject,
                words,
                next,
                newMeasure,
                newSightings,
                newSubjects,
                newReopened,
                firstSeenAt,
                seen,
                openedAt,
                at,
                version);
    }
}
