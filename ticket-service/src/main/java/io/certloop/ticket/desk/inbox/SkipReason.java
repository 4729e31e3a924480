package io.certloop.ticket.desk.inbox;

/** Why a mail is neither a ticket nor a reply. Such a mail is never answered. */
public enum SkipReason {
    /** This service sent the mail. */
    OWN_MESSAGE,
    /** The sender is an address of the mailbox itself. */
    OWN_ADDRESS,
    /** A delivery report, or a mail with an empty return path. */
    BOUNCE,
    /** The field Auto-Submitted shows that a program wrote the mail. */
    AUTO_SUBMITTED,
    /** A mailing list or a bulk mail. */
    BULK,
    /** An out-of-office answer without the field Auto-Submitted. */
    AUTO_REPLY
}
