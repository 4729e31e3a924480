package io.certloop.ticket.intake.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.IncidentState;
import io.certloop.ticket.incident.RunId;
import io.certloop.ticket.incident.Subject;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Answer;
import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.intake.TimelineEntry;
import io.certloop.ticket.intake.query.Resolution;
import io.certloop.ticket.intake.query.TicketDetails;
import io.certloop.ticket.recognition.MatchedWord;
import io.certloop.ticket.recognition.Recognition;
import io.certloop.ticket.recognition.TicketKind;
import java.time.Instant;
import java.util.List;

record TicketDocument(
        TicketId id,
        @JsonUnwrapped TicketDraft draft,
        String state,
        Resolution resolution,

        @JsonUnwrapped @JsonIgnoreProperties({"evidence", "language"})
        Recognition recognition,

        List<MatchedWord> matchedWords,
        String language,
        List<IncidentPart> incidents,
        AnswerPart answer,
        @JsonRawValue String evidence,
        List<RunId> runIds,
        Instant createdAt,
        Instant updatedAt,
        Instant decidedAt,
        Instant closedAt,
        List<TimelineEntry> timeline) {

    record IncidentPart(
            IncidentId id,
            Subject subject,
            TicketKind kind,
            RunId runId,
            String state,
            String outcomeReason,
            boolean current) {

        static IncidentPart of(TicketDetails.Filed filed) {
            var incident = filed.incident();
            return new IncidentPart(
                    incident.id(),
                    incident.subject(),
                    incident.kind(),
                    incident.run().orElse(null),
                    incident.state().label(),
                    incident.closed().map(IncidentState.Closed::reason).orElse(null),
                    filed.current());
        }
    }

    record AnswerPart(int number, String language, String text, Instant writtenAt) {

        static AnswerPart of(int number, Answer answer) {
            return new AnswerPart(number, answer.language().tag(), answer.text(), answer.writtenAt());
        }
    }

    static TicketDocument of(TicketDetails file) {
        var ticket = file.ticket();
        var recognition = ticket.recognition();
        return new TicketDocument(
                ticket.id(),
                ticket.draft(),
                ticket.state().label(),
                file.resolution().orElse(null),
                recognition,
                recognition.evidence(),
                recognition.language().tag(),
                file.incidents().stream().map(IncidentPart::of).toList(),
                ticket.answer()
                        .map(each -> AnswerPart.of(ticket.answers(), each))
                        .orElse(null),
                EvidenceText.of(file),
                runsOf(file),
                ticket.createdAt(),
                ticket.updatedAt(),
                ticket.decidedAt().orElse(null),
                ticket.closedAt().orElse(null),
                file.timeline());
    }

    private static List<RunId> runsOf(TicketDetails file) {
        return file.incidents().stream()
                .flatMap(filed -> filed.incident().run().stream())
                .distinct()
                .toList();
    }
}
