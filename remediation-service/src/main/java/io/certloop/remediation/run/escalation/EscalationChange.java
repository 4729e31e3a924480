package io.certloop.remediation.run.escalation;

import jakarta.validation.constraints.NotBlank;
import java.util.Optional;
import org.hibernate.validator.constraints.CodePointLength;

public sealed interface EscalationChange {

    String by();

    /** The person has seen the escalation and takes it over unless it has an owner. */
    record Acknowledge(@NotBlank @CodePointLength(max = 200) String by) implements EscalationChange {}

    /**
     * Makes a person the owner.
     *
     * @param owner absent or blank: the escalation has no owner
     */
    record Assign(@NotBlank @CodePointLength(max = 200) String by, Optional<@CodePointLength(max = 200) String> owner)
            implements EscalationChange {

        public Assign {
            owner = owner.map(String::strip).filter(name -> !name.isEmpty());
        }
    }

    record AddNote(
            @NotBlank @CodePointLength(max = 200) String by,
            @NotBlank @CodePointLength(max = 1000) String text) implements EscalationChange {}

    /** Closes the escalation: no person has to do anything any more. */
    record Resolve(
            @NotBlank @CodePointLength(max = 200) String by,
            @NotBlank @CodePointLength(max = 1000) String reason) implements EscalationChange {}

    record Reopen(
            @NotBlank @CodePointLength(max = 200) String by,
            @NotBlank @CodePointLength(max = 1000) String reason) implements EscalationChange {}
}
