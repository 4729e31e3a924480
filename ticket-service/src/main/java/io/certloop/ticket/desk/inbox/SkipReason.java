package io.certloop.ticket.desk.inbox;

/** Why a mail is neither a ticket nor a reply, and is never answered. */
public enum SkipReason {
    /** We sent it. */
    OWN_MESSAGE,
    /** It comes from an address of the desk itself. */
    OWN_ADDRESS,
    /** A delivery report, or a mail with an empty return path. */
    BOUNCE,
    /** Auto-Submitted says that a program wrote it. */
    AUTO_SUBMITTED,
    /** A mailing list or a bulk mail. */
    BULK,
    /** An out-of-office answer that has no Auto-Submitted. */
    AUTO_REPLY
}
