package io.certloop.ticket.resolution;

import io.certloop.ticket.incident.Outcome;
import io.certloop.ticket.intake.Answer;
import io.certloop.ticket.intake.Answers;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.recognition.Language;
import io.certloop.ticket.recognition.TicketKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes answers in the customer's language from facts: what was found, what was done when, what
 * every edge serves now, what is left to do and for whom. Plain text, and nothing internal: the
 * sentences that the remediation service writes for our own people stay out.
 */
public final class AnswerWriter implements Answers {

    @Override
    public Answer askForSubject(Language language, Instant at) {
        return new Answer(language, Phrases.of(language).say("ask.subject"), at);
    }

    @Override
    public Answer tooManySubjects(Language language, int subjects, Instant at) {
        var text = Phrases.of(language).say("too.many.subjects", Integer.toString(subjects));
        return new Answer(language, text, at);
    }

    public Answer write(Ticket ticket, Outcome outcome, List<Evidence> evidence, Instant at) {
        var language = ticket.recognition().language();
        var phrases = Phrases.of(language);
        var lines = new ArrayList<String>();
        lines.add(phrases.say("head." + outcome, ticket.draft().title()));
        var paragraphs = new EvidenceParagraphs(phrases);
        for (var item : evidence) {
            lines.add("");
            lines.addAll(paragraphs.describe(item, outcome));
        }
        if (outcome == Outcome.WAITING_FOR_CUSTOMER && nothingToDoIn(evidence)) {
            lines.add("");
            lines.add(phrases.say("todo." + fallback(ticket.recognition().kind())));
        }
        lines.add("");
        lines.add(phrases.say("foot." + outcome));
        return new Answer(language, String.join("\n", lines), at);
    }

    private static boolean nothingToDoIn(List<Evidence> evidence) {
        return evidence.stream().noneMatch(item -> EvidenceParagraphs.todoOf(item).isPresent());
    }

    /** An answer that asks for something must say for what, even if the evidence does not. */
    private static CustomerAction.Code fallback(TicketKind kind) {
        return switch (kind) {
            case CERTIFICATE_REJECTED -> CustomerAction.Code.CHECK_UPLOAD;
            case DEPLOYMENT_STUCK,
                    ISSUANCE_STUCK,
                    CERTIFICATE_EXPIRED,
                    VALIDATION_FAILED,
                    DOMAIN_STUCK,
                    NONE ->
                    CustomerAction.Code.CHECK_DOMAIN_NAME;
        };
    }
}
