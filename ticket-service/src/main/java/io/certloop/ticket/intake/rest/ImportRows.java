package io.certloop.ticket.intake.rest;

import java.io.IOException;
import java.util.Optional;

/** The tickets of an import, one after the other; reads no further than it has to. */
interface ImportRows {

    /** Empty at the end. */
    Optional<ImportRow> next() throws IOException;

    /** Whether the next one is likely to come without waiting for the sender. */
    boolean moreAtHand() throws IOException;
}
