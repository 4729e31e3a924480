package io.certloop.ticket.intake.rest;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Reads the tickets of an import one after another, no further than necessary. */
interface ImportRows {

    /** Empty at the end of the import. */
    Optional<ImportRow> next() throws IOException;

    /** Whether part of the next row has been received, or is received within {@code patience}. */
    boolean moreWithin(Duration patience) throws IOException;
}
