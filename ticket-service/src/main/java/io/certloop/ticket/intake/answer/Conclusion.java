package io.certloop.ticket.intake.answer;

import io.certloop.ticket.incident.Outcome;

/** How a ticket is answered once its incidents are closed. */
public enum Conclusion {
    /** A fault was found, and no edge contradicts that it is repaired. */
    REPAIRED(Outcome.RESOLVED),
    /** The domains were inspected and found healthy; nothing was changed. */
    FOUND_HEALTHY(Outcome.RESOLVED),
    CUSTOMER_ACTION(Outcome.WAITING_FOR_CUSTOMER),
    /** The customer's change was rolled back; a person continues. */
    ROLLED_BACK(Outcome.ESCALATED),
    /** A person continues; the answer tells what was found and done so far. */
    ESCALATED(Outcome.ESCALATED),
    /** A person reads the ticket before the customer gets an answer about a domain. */
    HANDED_OVER(Outcome.ESCALATED);

    private final Outcome outcome;

    Conclusion(Outcome outcome) {
        this.outcome = outcome;
    }

    public Outcome outcome() {
        return outcome;
    }
}
