package io.certloop.ticket.desk.inbox;

/** Mails to senders about what is no ticket. */
@FunctionalInterface
public interface Notices {

    /**
     * Says that further mails of today are kept for people. Tried once: whether it arrives matters
     * less than that it never comes twice.
     */
    void tooMany(MailDesk desk, Mail mail);
}
