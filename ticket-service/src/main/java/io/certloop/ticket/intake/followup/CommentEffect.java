package io.certloop.ticket.intake.followup;

import java.util.Set;

public enum CommentEffect {
    RECORDED,
    /** The comment is a note among people. It is not read as the customer's reply. */
    NOTED,
    /** Somebody else than the ticket's sender may have written it. Only people act on it. */
    SENDER_UNCONFIRMED,
    /** The customer says that the fault is back: the ticket is in remediation again. */
    REOPENED,
    /** The comment named the subject that the ticket was waiting for: the ticket is in remediation. */
    STARTED,
    /** The comment named a further subject, which is now in remediation for this ticket too. */
    EXTENDED,
    /** The customer says that the fault is gone: this confirmation resolves the ticket. */
    CLOSED,
    /**
     * The customer did what the answer asked for, or says that the fault is gone although an edge still shows it: the
     * subjects are inspected again.
     */
    INSPECTED_AGAIN,
    /** The comment asks a question that only a person should answer. */
    HANDED_TO_PERSON,
    /** The customer objects or wants a person. From now on only a person answers; nothing else is sent. */
    LEFT_TO_PERSON,
    /** An agent of the help desk works on the ticket. From now on nothing is sent automatically. */
    TAKEN_BY_PERSON;

    /** Effects after which only people answer: further comments have no automatic effect. */
    public static final Set<CommentEffect> OF_PERSONS = Set.of(LEFT_TO_PERSON, TAKEN_BY_PERSON);
}
