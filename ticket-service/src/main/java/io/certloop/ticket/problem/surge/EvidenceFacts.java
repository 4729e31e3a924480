package io.certloop.ticket.problem.surge;

/** Reads the facts in evidence that several subjects could have in common. */
public interface EvidenceFacts {

    /**
     * @param evidence a JSON array of items, as it was received; of one that cannot be read nothing
     *     is known
     */
    CaseFacts read(String evidence);
}
