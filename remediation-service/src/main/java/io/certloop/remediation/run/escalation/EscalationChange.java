package io.certloop.remediation.run.escalation;

import java.util.Optional;

public sealed interface EscalationChange {

    String by();

    /** The person has seen the escalation and takes it over unless it has an owner. */
    record Acknowledge(String by) implements EscalationChange {}

    /**
     * Makes a person the owner.
     *
     * @param owner absent: the escalation has no owner
     */
    record Assign(String by, Optional<String> owner) implements EscalationChange {}

    record AddNote(String by, String text) implements EscalationChange {}

    /** Closes the escalation: no person has to do anything any more. */
    record Resolve(String by, String reason) implements EscalationChange {}

    record Reopen(String by, String reason) implements EscalationChange {}
}
