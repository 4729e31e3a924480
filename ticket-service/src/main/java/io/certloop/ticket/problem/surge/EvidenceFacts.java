package io.certloop.ticket.problem.surge;

public interface EvidenceFacts {

    /** @param evidence a JSON array of evidence items as received; if it cannot be read, no facts are known */
    CaseFacts read(String evidence);
}
