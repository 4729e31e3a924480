package io.certloop.ticket.intake.triage;

import io.certloop.ticket.recognition.Recognition;

/**
 * Whether a ticket is surely ours, so that more than its own words may be acted on without a
 * person.
 *
 * @param mostDoubt the highest probability of kind NONE with which it is
 */
public record SurelyOurs(double mostDoubt) {

    public boolean holdsFor(Recognition read) {
        return read.noneProbability() <= mostDoubt;
    }
}
