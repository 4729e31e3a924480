package io.certloop.ticket.resolution.evidence;

import java.util.List;

/** Reads evidence that was stored as remediation-service sent it. */
public interface EvidenceReader {

    /** @param json a JSON array of items */
    List<Evidence> read(String json);
}
