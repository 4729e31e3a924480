package io.certloop.ticket.problem;

import io.certloop.service.http.FieldChecks;

/** @param note may be empty */
public record Acceptance(String by, String note) {

    private static final int MAX_NOTE = 2000;

    /** @throws io.certloop.service.http.InvalidRequest naming every field that is wrong */
    public Acceptance {
        note = note == null ? "" : note;
        var checks = new FieldChecks();
        checks.required("by", by, FieldChecks.NAME_LENGTH);
        checks.optional("note", note, MAX_NOTE);
        checks.enforce();
    }
}
