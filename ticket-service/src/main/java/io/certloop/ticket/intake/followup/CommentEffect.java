package io.certloop.ticket.intake.followup;

import java.util.Set;

/** What a comment did to its ticket. */
public enum CommentEffect {
    /** Nothing but being recorded. */
    RECORDED,
    /** A note among people: it is not read as a reply. */
    NOTED,
    /** The fault is back: the ticket is in remediation again. */
    REOPENED,
    /** It named the subject that the ticket was waiting for. */
    STARTED,
    /** It named a further sick subject, which is in remediation for this ticket as well. */
    EXTENDED,
    /** The customer says that it works: resolved by the customer's word. */
    CLOSED,
    /** The customer did what the answer asked for, or says that it works although it does not. */
    INSPECTED_AGAIN,
    /** It asks what only a person should answer. */
    HANDED_TO_PERSON,
    /** The customer objects or wants a person, who answers from now on: nothing else is sent. */
    LEFT_TO_PERSON,
    /** An agent of the help desk has the ticket: nothing else is sent. */
    TAKEN_BY_PERSON;

    /** After these, comments are read by people alone. */
    public static final Set<CommentEffect> OF_PERSONS = Set.of(LEFT_TO_PERSON, TAKEN_BY_PERSON);
}
