package io.certloop.ticket.intake.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentState;
import io.certloop.ticket.incident.RunId;
import io.certloop.ticket.incident.Subject;
import io.certloop.ticket.intake.Answer;
import io.certloop.ticket.intake.TimelineEntry;
import io.certloop.ticket.intake.query.Resolution;
import io.certloop.ticket.intake.query.TicketDetails;
import io.certloop.ticket.recognition.MatchedWord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

record TicketDocument(
        UUID id,
        String source,
        String externalId,
        String accountId,
        String title,
        String category,
        String description,
        Instant openedAt,
        String state,
        Resolution resolution,
        String kind,
        boolean unsure,
        String runnerUp,
        double confidence,
        double noneProbability,
        List<String> domains,
        List<String> certificateIds,
        List<MatchedWord> matchedWords,
        String correctedTicket,
        String language,
        List<IncidentPart> incidents,
        AnswerPart answer,
        @JsonRawValue String evidence,
        List<UUID> runIds,
        Instant createdAt,
        Instant updatedAt,
        Instant decidedAt,
        Instant closedAt,
        List<TimelineEntry> timeline) {

    record IncidentPart(
            UUID id,
            SubjectPart subject,
            String kind,
            UUID runId,
            String state,
            String outcomeReason,
            boolean current) {

        static IncidentPart of(TicketDetails.Filed filed) {
            var incident = filed.incident();
            return new IncidentPart(
                    incident.id().value(),
                    SubjectPart.of(incident.subject()),
                    incident.kind().name(),
                    incident.run().map(RunId::value).orElse(null),
                    incident.state().label(),
                    incident.closed().map(IncidentState.Closed::reason).orElse(null),
                    filed.current());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SubjectPart(String domain, String certificateId, String accountId) {

        static SubjectPart of(Subject subject) {
            var account = subject.account().orElse(null);
            return switch (subject) {
                case Subject.Domain domain -> new SubjectPart(domain.name(), null, account);
                case Subject.Certificate certificate -> new SubjectPart(null, certificate.id(), account);
                case Subject.Account ignored -> new SubjectPart(null, null, account);
            };
        }
    }

    record AnswerPart(int number, String language, String text, Instant writtenAt) {

        static AnswerPart of(int number, Answer answer) {
            return new AnswerPart(number, answer.language().tag(), answer.text(), answer.writtenAt());
        }
    }

    static TicketDocument of(TicketDetails file) {
        var ticket = file.ticket();
        var draft = ticket.draft();
        var recognition = ticket.recognition();
        return new TicketDocument(
                ticket.id().value(),
                draft.source(),
                draft.externalId(),
                draft.accountId().orElse(null),
                draft.title(),
                draft.category(),
                draft.description(),
                draft.openedAt().orElse(null),
                ticket.state().label(),
                file.resolution().orElse(null),
                recognition.kind().name(),
                recognition.unsure(),
                recognition.runnerUp().name(),
                recognition.confidence(),
                recognition.noneProbability(),
                recognition.domains(),
                recognition.certificateIds(),
                recognition.evidence(),
                recognition.correctedTicket(),
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

    private static List<UUID> runsOf(TicketDetails file) {
        return file.incidents().stream()
                .map(TicketDetails.Filed::incident)
                .flatMap(incident -> runOf(incident).stream())
                .distinct()
                .toList();
    }

    private static Optional<UUID> runOf(Incident incident) {
        return incident.run().map(RunId::value);
    }
}
