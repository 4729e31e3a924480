package io.certloop.ticket.intake;

/** What a comment did to its ticket. */
public enum CommentEffect {
    /** Nothing but being recorded. */
    RECORDED,
    /** The fault is back: the ticket is in remediation again. */
    REOPENED,
    /** It named the subject that the ticket was waiting for. */
    STARTED,
    /** The customer says that it works: resolved by the customer's word. */
    CLOSED
}
