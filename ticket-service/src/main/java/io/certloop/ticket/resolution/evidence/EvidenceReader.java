package io.certloop.ticket.resolution.evidence;

import java.util.List;

/** Reads evidence that was stored as it had been received. */
public interface EvidenceReader {

    /**
     * @param json an array of items
     */
    List<Evidence> read(String json);
}
