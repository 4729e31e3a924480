package io.certloop.ticket.text;

import io.certloop.service.text.MessageCode;

/**
 * The sentences about tickets, incidents and problems, in English; those of other languages are in
 * {@code sentences.*.properties}. Codes are stored and public: a code keeps its meaning and its arguments. Where the
 * pages translate the value of an argument, such as {@code kind} or {@code ended}, the argument's name is the name of
 * that group of translations.
 */
public enum TicketMessage implements MessageCode {
    // What is unhealthy.
    DOMAIN("domain {domain}"),
    CERTIFICATE("certificate {certificate}"),
    ACCOUNT("account {account}"),
    SUBJECT_OF_ACCOUNT("{subject} of account {account}"),
    SUBJECT_OF_KIND("{subject} ({kind})"),

    // What intake decides.
    RECEIVED("received from {source}"),
    KIND("kind {kind}, confidence {confidence}"),
    KIND_AS_CORRECTED("kind {kind}, because the text is nearly that of ticket {ticket}, which a person" + " corrected"),
    NO_KIND("out of scope; left to people"),
    ONLY_WATCHED("about a name that is only watched, without a control plane; left to people"),
    SENDER_FORGED("the mail server says that the sender is forged (DMARC); left to people"),
    UNSURE("unsure, perhaps {kind}; left to people to read"),
    UNHEALTHY("it names what is unhealthy: {subjects}; handled as {kind}"),
    NOT_UNHEALTHY("{why}; inspected {subjects}, found no fault that it could be about"),
    NOT_INSPECTED("{why}; could not be inspected: {subjects}"),
    ABOUT("about {subjects}"),
    NO_SUBJECT("names neither domain nor certificate nor account; asked which domain"),
    TOO_MANY_SUBJECTS("names {count} subjects at once; handed to people"),

    // What a problem holds.
    WAITS_FOR_PROBLEM("waits for a problem to be over"),
    SUPPRESSED(
            "escalation suppressed by problem {problem}, which people know of; inspected again" + " when it is over"),
    PROBLEM_OVER("problem {problem} is over; asked again"),

    // What a comment or a person changes.
    FAULT_IS_BACK("a comment says that the fault is back"),
    SUBJECT_NAMED("a comment names the subject"),
    FURTHER_SUBJECT_NAMED("a comment names a further subject"),
    CAN_BE_CHECKED("a comment says what can be checked"),
    QUESTION_FOR_PERSON("a comment asks what a person should answer"),
    SENDER_UNCONFIRMED("perhaps not from the sender of the ticket; the comment changes nothing, people read it"),
    PERSON_WANTED("the customer objects or wants a person"),
    PRIVATE_KEY_IN_COMMENT("a comment had a private key; tell the customer to replace it"),
    WORKS_NOW("the customer says that it works"),
    ALSO_ABOUT("now also about {subjects}"),
    CORRECTED("{person} says {kind}"),
    ESCALATION_RESOLVED("{person} says that nobody has to do anything any more: {reason}"),
    CORRECTED_ABOUT("{person} says {kind} about {domains}"),

    // What remediation-service does with it.
    TICKET("ticket {ticket}"), // the contract of remediation-service has the same code
    HANDED_OVER("{subject} is served by remediation run {run}"),
    HAND_OVER_REFUSED("remediation refused: {why}"),
    HAND_OVER_DELAYED("remediation cannot take it now, repeated until it does: {why}"),
    RUN_GONE("remediation run {run} is gone; asked again"),
    LATER_RUN("the later run {run} changed the facts; answered again"),
    STATUS("status {status}"),
    STATUS_BECAUSE("status {status}: {why}"),
    SUBJECT_BUSY("a repair for another account is in progress"),
    NOT_UNDERSTOOD("its answer is not understood"),
    OTHER_RUN("it answered with another run"),
    NO_PROBLEM_DOCUMENT("404 without a problem document"),

    // How it ends.
    SUBJECT_ENDED("{subject}: {ended}"),
    AND("{first}; {then}"),
    NOT_SURELY_OURS("not surely ours, probability of none {probability}; left to a person"),
    HEALTHY_ONCE_MORE("found healthy once more after a reply; left to a person"),
    NONE_OF_KIND("nothing is unhealthy in the way that the ticket says; left to a person"),
    TEXTS_REMOVED("the time to keep them is over"),
    TEXTS_REMOVED_BY("{person} had them removed"),

    // What reaches the help desk that a ticket came from.
    TAKEN_AT_DESK("{person} has the ticket at {desk}; nothing is sent automatically any more"),
    DELIVERED("delivered to {desk}: {delivery}"),
    DELIVERY_GIVEN_UP("not delivered to {desk}, given up: {delivery}"),
    DELIVERY_WITHDRAWN("not sent to {desk}, because a person has the ticket there: {delivery}"),
    DELIVERY_REPEATED("{person} had it delivered to {desk} again: {delivery}"),
    EVENT_OF_UNKNOWN_TICKET("ticket {ticket} of this desk is not known"),

    // Why a request is refused.
    SERVED_BY_OTHER_RUN("runId {run} does not serve incident {incident}"),
    PROBLEM_IS("problem {problem} is {state}"),
    PROBLEM_CHANGED("problem {problem} has another ETag now; read it again"),
    STILL_OPEN("ticket {ticket} is open or has an open incident; remove its texts when it has ended"),
    NAMES_TICKET("externalId {externalId} of source {source} already names ticket {ticket}, with another" + " body"),
    NAMES_COMMENT("externalId {externalId} already names another comment of this ticket"),
    LINE_TOO_LONG("a line may have at most {most} bytes"),
    HEADING_NOT_UTF8("the heading is not valid UTF-8"),
    TOO_MANY_FILES("this replica handles {count} files at a time; send this one later, or all in one" + " file"),
    NO_SUCH_STATE("must be a state that a ticket can have"),
    WRONG_SIGNATURE("there is no desk {desk} that sent this: its signature is missing, wrong or too old"),
    SIGNATURE_USED("this signature of desk {desk} came with another message already; each signature is"
            + " good for one message"),
    EVENT_CONFLICTS("ticket {ticket} has a text or a reply with this id already, and it says something else"),
    TIME_OF_EVENT("an ISO-8601 time, such as 2026-11-28T10:00:00Z, or seconds or milliseconds since 1970"),
    WAIT("a time of at most 30 seconds, such as PT30S"),
    CHANGES_FORGOTTEN("what follows change {position} was deleted; read the tickets with GET /tickets, then go"
            + " on with after=newest"),
    DOMAIN_NAMES("must be names of domains, such as www.example.com");

    private final String english;

    TicketMessage(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
