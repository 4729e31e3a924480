/**
 * Mailboxes as desks, by Jakarta Mail (Angus): IMAP in, SMTP out.
 *
 * <p>One library for both, because quarkus-mailer wants its servers named in the application's own configuration, while
 * desks come from a file that is read again. Nothing in a mailbox is changed: no flag, no folder; how far it was read
 * is a row of our database.
 */
package io.certloop.ticket.desk.mail;
