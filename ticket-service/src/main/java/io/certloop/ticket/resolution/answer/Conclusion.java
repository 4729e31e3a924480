package io.certloop.ticket.resolution.answer;

import io.certloop.ticket.incident.Outcome;

/** What a ticket is answered with once its incidents are closed. */
public enum Conclusion {
    /** Something was wrong, and no edge contradicts that it is repaired. */
    REPAIRED(Outcome.RESOLVED),
    /** Inspected, fine, and nothing was changed. */
    FOUND_HEALTHY(Outcome.RESOLVED),
    /** The next step is the customer's. */
    CUSTOMER_ACTION(Outcome.WAITING_FOR_CUSTOMER),
    /** The customer's change was taken back; a person goes on. */
    ROLLED_BACK(Outcome.ESCALATED),
    /** A person goes on from what is known. */
    ESCALATED(Outcome.ESCALATED),
    /** A person reads the ticket before anything is said about a domain. */
    HANDED_OVER(Outcome.ESCALATED);

    private final Outcome outcome;

    Conclusion(Outcome outcome) {
        this.outcome = outcome;
    }

    /** The state that the ticket gets. */
    public Outcome outcome() {
        return outcome;
    }
}
