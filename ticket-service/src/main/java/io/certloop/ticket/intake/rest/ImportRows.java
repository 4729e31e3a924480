package io.certloop.ticket.intake.rest;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The tickets of an import, one after another; reads no further than necessary. */
interface ImportRows {

    /** Empty at the end. */
    Optional<ImportRow> next() throws IOException;

    /** Whether something of the next one is there, or comes from the sender within a time. */
    boolean moreWithin(Duration patience) throws IOException;
}
