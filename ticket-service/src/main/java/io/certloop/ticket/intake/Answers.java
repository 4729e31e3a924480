package io.certloop.ticket.intake;

import io.certloop.ticket.recognition.Language;
import java.time.Instant;

/** Writes the answers that intake itself gives. */
public interface Answers {

    /** Asks which domain the ticket is about. */
    Answer askForSubject(Language language, Instant at);

    /** Says that a person reads the customer's words, and that nothing else is sent. */
    Answer personAnswers(Language language, Instant at);

    /** The answer of a ticket that names too many subjects and is therefore escalated. */
    Answer tooManySubjects(Language language, int subjects, Instant at);
}
