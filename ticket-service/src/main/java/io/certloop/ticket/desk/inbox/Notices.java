package io.certloop.ticket.desk.inbox;

/** Sends mails that are no answers to tickets. */
@FunctionalInterface
public interface Notices {

    /**
     * Informs a sender that further mails of this day are kept for people. It is sent once and never repeated, because
     * a second notice would be worse than a lost one.
     */
    void tooMany(MailDesk desk, Mail mail);
}
