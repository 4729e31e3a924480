package io.certloop.ticket.recognition;

public enum FollowUp {
    /** The fault is back or was never gone: the ticket is reopened. */
    STUCK_AGAIN,
    /** The customer confirms that the fault is gone: the ticket may close. */
    WORKS_NOW,
    /** The customer did what the answer asked for: inspect again. */
    DONE,
    /** The customer reports the fault for a domain that the ticket did not name before. */
    ANOTHER_DOMAIN,
    /** The customer asks something else: the ticket does not change, but a person should answer. */
    NEW_QUESTION,
    /** The customer objects to the answer, or asks for a person: a person answers from now on. */
    OBJECTION_OR_HUMAN,
    /** Anything else; changes nothing. */
    OTHER
}
