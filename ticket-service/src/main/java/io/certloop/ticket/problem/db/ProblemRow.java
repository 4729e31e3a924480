package io.certloop.ticket.problem.db;

import io.certloop.service.text.MessageJson;
import io.certloop.ticket.problem.Measure;
import io.certloop.ticket.problem.Problem;
import io.certloop.ticket.problem.ProblemId;
import io.certloop.ticket.problem.ProblemState;
import io.certloop.ticket.problem.ProblemType;
import io.certloop.ticket.recognition.TicketKind;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(name = "problem")
class ProblemRow extends PanacheEntityBase {

    @Id UUID id;

    @Column(insertable = false, updatable = false)
    long seq;

    @Enumerated(EnumType.STRING)
    ProblemType type;

    String patternKey;

    @Enumerated(EnumType.STRING)
    TicketKind kind;

    String subject;
    String subjectCode;
    String subjectArguments;
    String words;
    String state;
    long windowSeconds;
    int observed;
    double expected;
    double threshold;
    int sightings;
    int subjects;
    int reopened;
    String acknowledgedBy;
    String acknowledgeNote;
    Instant acknowledgedAt;
    Instant firstSeenAt;
    Instant lastSeenAt;
    Instant openedAt;
    Instant resolvedAt;
    Instant updatedAt;

    @Version long version;

    static ProblemRow of(Problem problem) {
        var row = new ProblemRow();
        row.id = problem.id().value();
        row.type = problem.type();
        row.patternKey = problem.key();
        row.kind = problem.kind().orElse(null);
        problem.subject()
                .ifPresent(
                        about -> {
                            row.subject = about.text();
                            row.subjectCode = about.code();
                            row.subjectArguments = MessageJson.arguments(about);
                        });
        row.words = String.join("\n", problem.words());
        row.firstSeenAt = problem.firstSeenAt();
        row.openedAt = problem.openedAt();
        row.move(problem);
        return row;
    }

    /** Writes what can change. */
    final void move(Problem problem) {
        state = problem.state().label();
        windowSeconds = problem.measure().window().toSeconds();
        observed = problem.measure().observed();
        expected = problem.measure().expected();
        threshold = problem.measure().threshold();
        sightings = problem.sightings();
        subjects = problem.subjects();
        reopened = problem.reopened();
        lastSeenAt = problem.lastSeenAt();
        updatedAt = problem.updatedAt();
        switch (problem.state()) {
            case ProblemState.Open ignored -> {
                acknowledgedBy = null;
                acknowledgeNote = null;
                acknowledgedAt = null;
                resolvedAt = null;
            }
            case ProblemState.Acknowledged taken -> {
                acknowledgedBy = taken.by();
                acknowledgeNote = taken.note();
                acknowledgedAt = taken.at();
                resolvedAt = null;
            }
            // Who had taken it stays on record.
            case ProblemState.Resolved over -> resolvedAt = over.at();
        }
    }

    Problem problem() {
        return new Problem(
                new ProblemId(id),
                type,
                patternKey,
                Optional.ofNullable(kind),
                Optional.ofNullable(subject)
                        .map(text -> MessageJson.message(text, subjectCode, subjectArguments)),
                words.lines().toList(),
                stateOf(),
                new Measure(Duration.ofSeconds(windowSeconds), observed, expected, threshold),
                sightings,
                subjects,
                reopened,
                firstSeenAt,
                lastSeenAt,
                openedAt,
                updatedAt,
                version);
    }

    private ProblemState stateOf() {
        return switch (state) {
            case "Open" -> new ProblemState.Open();
            case "Acknowledged" ->
                    new ProblemState.Acknowledged(acknowledgedBy, acknowledgeNote, acknowledgedAt);
            case "Resolved" -> new ProblemState.Resolved(resolvedAt);
            default -> throw new IllegalStateException("unknown problem state " + state);
        };
    }
}
