package io.certloop.ticket.intake.query;

/** What a resolved ticket was resolved by; the words of the HTTP contract. */
public enum Resolution {
    /** We repaired something, or saw it repaired, and no edge contradicts. */
    REPAIRED,
    /** Nothing was wrong, and nothing was changed. */
    FOUND_HEALTHY,
    /** The customer said so. */
    CUSTOMER_CONFIRMED
}
