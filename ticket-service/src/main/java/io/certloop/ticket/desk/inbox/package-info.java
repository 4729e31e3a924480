/**
 * Decides what a mail to a mailbox desk means: a ticket, a reply, or nothing that needs an answer.
 *
 * <p>Owns the tables {@code desk_mailbox}, {@code desk_mail} and {@code desk_mail_sender}. Ports:
 * {@link io.certloop.ticket.desk.inbox.MailThreads}, {@link
 * io.certloop.ticket.desk.inbox.Mailboxes}, {@link io.certloop.ticket.desk.inbox.SenderLimits},
 * {@link io.certloop.ticket.desk.inbox.Notices}. Invariants: no mail of a program is ever a ticket
 * or answered; a mail that comes again changes nothing; a mail belongs to a ticket by its
 * references or the token in its subject, never by the words of its subject.
 */
package io.certloop.ticket.desk.inbox;
