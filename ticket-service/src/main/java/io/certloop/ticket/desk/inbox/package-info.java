/**
 * Decides whether a mail to a mailbox is a ticket, a reply, or a mail that needs no answer.
 *
 * <p>Owns the tables {@code desk_mailbox}, {@code desk_mail} and {@code desk_mail_sender}. Invariants: a mail that a
 * program wrote never becomes a ticket and is never answered; a repeated mail changes nothing; a mail belongs to a
 * ticket by its references or by the token in its subject, never by other words of its subject; only the sender of its
 * first mail has an effect on a ticket.
 */
package io.certloop.ticket.desk.inbox;
