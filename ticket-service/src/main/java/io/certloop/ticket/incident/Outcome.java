package io.certloop.ticket.incident;

import java.util.Collection;
import java.util.Comparator;

/** How an incident can end. Ordered from best to worst: a ticket gets the worst of its incidents. */
public enum Outcome {
    RESOLVED,
    WAITING_FOR_CUSTOMER,
    ESCALATED;

    /** @throws java.util.NoSuchElementException if the collection is empty */
    public static Outcome worst(Collection<Outcome> outcomes) {
        return outcomes.stream().max(Comparator.naturalOrder()).orElseThrow();
    }
}
