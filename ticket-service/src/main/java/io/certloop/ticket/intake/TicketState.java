package io.certloop.ticket.intake;

import io.certloop.ticket.incident.Outcome;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * State of a ticket: New → Recognised → NotApplicable | InRemediation → Resolved | WaitingForCustomer | Escalated. A
 * comment can reopen a ticket in one of the last three states, or escalate a ticket because the customer wants a
 * person. A later run can end one of the last two. Each transition is a method of the state that allows it.
 */
public sealed interface TicketState {

    /** The state's name in the HTTP contract. */
    default String label() {
        return getClass().getSimpleName();
    }

    static Optional<TicketState> labelled(String label) {
        return all().filter(state -> state.label().equals(label)).findFirst();
    }

    static Stream<TicketState> all() {
        return Stream.of(
                new New(),
                new Recognised(),
                new NotApplicable(),
                new InRemediation(),
                new Resolved(),
                new WaitingForCustomer(),
                new Escalated());
    }

    /** A state in which a person's correction of the classification moves the ticket to remediation. */
    sealed interface Correctable extends TicketState {
        default InRemediation reopen() {
            return new InRemediation();
        }
    }

    /** A final state from which a comment can return the ticket to remediation. */
    sealed interface Reopenable extends Correctable {}

    /** A state in which the customer may ask for a person instead, which escalates the ticket. */
    sealed interface Contestable extends TicketState {
        default Escalated contest() {
            return new Escalated();
        }
    }

    /** A state that the outcome of a remediation run ends, at first or with later facts. */
    sealed interface Concludable extends TicketState {
        default TicketState conclude(Outcome outcome) {
            return switch (outcome) {
                case RESOLVED -> new Resolved();
                case WAITING_FOR_CUSTOMER -> new WaitingForCustomer();
                case ESCALATED -> new Escalated();
            };
        }
    }

    /** A state in which the customer's confirmation resolves the ticket. */
    sealed interface Confirmable extends Concludable {
        default Resolved confirm() {
            return new Resolved();
        }
    }

    record New() implements TicketState {
        public Recognised recognise() {
            return new Recognised();
        }
    }

    /**
     * Recognised, not yet decided: a ticket that stays in this state waits for the inspection of the domains that it
     * names.
     */
    record Recognised() implements Correctable, Contestable {
        public NotApplicable leaveToPeople() {
            return new NotApplicable();
        }

        public InRemediation remediate() {
            return new InRemediation();
        }

        public WaitingForCustomer askForSubject() {
            return new WaitingForCustomer();
        }

        public Escalated escalate() {
            return new Escalated();
        }
    }

    /** Out of scope. Only a person's correction moves the ticket to remediation. */
    record NotApplicable() implements Correctable {}

    record InRemediation() implements Contestable, Concludable {}

    record Resolved() implements Reopenable, Contestable {}

    /**
     * Waits for what the answer requests of the customer. A ticket without any incident waits for the name of a
     * subject.
     */
    record WaitingForCustomer() implements Reopenable, Confirmable, Contestable {}

    record Escalated() implements Reopenable, Confirmable, Contestable {}
}
