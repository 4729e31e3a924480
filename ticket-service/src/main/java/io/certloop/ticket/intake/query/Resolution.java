package io.certloop.ticket.intake.query;

/** How a ticket was resolved. The names are part of the HTTP contract. */
public enum Resolution {
    /** A fault was repaired, by CertLoop or otherwise, and no edge contradicts. */
    REPAIRED,
    /** Nothing was wrong, and nothing was changed. */
    FOUND_HEALTHY,
    /** The customer confirmed that the fault is gone. */
    CUSTOMER_CONFIRMED
}
