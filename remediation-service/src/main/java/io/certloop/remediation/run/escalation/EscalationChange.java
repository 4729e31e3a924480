package io.certloop.remediation.run.escalation;

import java.util.Optional;

/** What a person does about an escalation. */
public sealed interface EscalationChange {

    /** Who does it. */
    String by();

    /** "I have seen it and take care of it." */
    record Acknowledge(String by) implements EscalationChange {}

    /**
     * @param owner absent: nobody
     */
    record Assign(String by, Optional<String> owner) implements EscalationChange {}

    /** For others who read it later. */
    record AddNote(String by, String text) implements EscalationChange {}

    /** Nobody has to do anything any more. */
    record Resolve(String by, String reason) implements EscalationChange {}

    /** It was resolved too early. */
    record Reopen(String by, String reason) implements EscalationChange {}
}
