package io.certloop.ticket.problem;

import jakarta.validation.constraints.NotBlank;
import org.hibernate.validator.constraints.CodePointLength;

/** @param note may be empty */
public record Acceptance(
        @NotBlank @CodePointLength(max = 200) String by,
        @CodePointLength(max = 2000) String note) {

    public Acceptance {
        note = note == null ? "" : note;
    }
}
