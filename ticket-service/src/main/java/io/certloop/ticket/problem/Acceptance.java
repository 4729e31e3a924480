package io.certloop.ticket.problem;

import io.certloop.service.http.FieldChecks;

/**
 * A person acknowledges a problem.
 *
 * @param note may be empty
 */
public record Acceptance(String by, String note) {

    private static final int MAX_BY = 200;
    private static final int MAX_NOTE = 2000;

    /**
     * @throws io.certloop.service.http.InvalidRequest naming every field that is wrong
     */
    public Acceptance {
        note = note == null ? "" : note;
        new FieldChecks().required("by", by, MAX_BY).optional("note", note, MAX_NOTE).enforce();
    }
}
