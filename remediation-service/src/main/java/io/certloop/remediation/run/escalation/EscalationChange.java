package io.certloop.remediation.run.escalation;

import java.util.Optional;

/** What a person does about an escalation. */
public sealed interface EscalationChange {

    /** The person who makes the change. */
    String by();

    /** The person has seen the escalation and takes it over unless it has an owner. */
    record Acknowledge(String by) implements EscalationChange {}

    /**
     * Makes a person the owner.
     *
     * @param owner absent: the escalation has no owner
     */
    record Assign(String by, Optional<String> owner) implements EscalationChange {}

    /** Adds a note for others to read later. */
    record AddNote(String by, String text) implements EscalationChange {}

    /** Closes the escalation: no person has to do anything any more. */
    record Resolve(String by, String reason) implements EscalationChange {}

    /** Opens an escalation again that was resolved too early. */
    record Reopen(String by, String reason) implements EscalationChange {}
}
