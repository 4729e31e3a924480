package io.certloop.ticket.intake;

import io.certloop.ticket.recognition.Language;
import java.time.Instant;

/** Writes the answers that intake and follow-up give without a remediation run. */
public interface Answers {

    Answer askForSubject(Language language, TicketDraft ticket, Instant at);

    /** Writes the answer that a person will read the customer's words and that nothing else is sent automatically. */
    Answer personAnswers(Language language, TicketDraft ticket, Instant at);

    /** Writes the answer to a ticket that names too many subjects and is therefore escalated. */
    Answer tooManySubjects(Language language, TicketDraft ticket, int subjects, Instant at);

    /**
     * The answer with the warning that the customer's words had a private key, as each answer has it to a ticket whose
     * own text had one.
     */
    Answer withKeyWarning(Answer answer);
}
