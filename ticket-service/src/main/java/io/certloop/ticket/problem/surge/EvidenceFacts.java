package io.certloop.ticket.problem.surge;

/** Reads the facts in evidence that several subjects could have in common. */
public interface EvidenceFacts {

    /**
     * Reads the facts from the evidence of one case.
     *
     * @param evidence a JSON array of evidence items as received; if it cannot be read, no facts are known
     */
    CaseFacts read(String evidence);
}
