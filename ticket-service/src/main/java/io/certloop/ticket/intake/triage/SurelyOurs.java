package io.certloop.ticket.intake.triage;

import io.certloop.ticket.recognition.Recognition;

/**
 * Whether a ticket is surely ours, so that CertLoop may act on more than its own words without a
 * person.
 *
 * @param mostDoubt the highest probability of kind NONE for which it is
 */
public record SurelyOurs(double mostDoubt) {

    public boolean holdsFor(Recognition read) {
        return read.noneProbability() <= mostDoubt;
    }
}
