package io.certloop.ticket.intake.rest;

import io.certloop.service.http.InvalidRequest;
import java.util.Arrays;
import java.util.Locale;

/** Selects the rows of an import that are answered one by one. */
enum ImportResults {
    /** Every row. */
    ALL,

    /** Rows that were not stored. A summary of all rows ends the answer. */
    REJECTED;

    static ImportResults of(String value) {
        return Arrays.stream(values())
                .filter(results -> results.parameter().equals(value))
                .findFirst()
                .orElseThrow(() -> new InvalidRequest("results", "must be one of [all, rejected]"));
    }

    boolean include(Importer.Result result) {
        return this == ALL || result.isRejected();
    }

    private String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }
}
