package io.certloop.ticket.intake;

import io.certloop.ticket.incident.Outcome;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * New → Recognised → NotApplicable | InRemediation → Resolved | WaitingForCustomer | Escalated. A
 * comment can reopen the last three, or leave a ticket to a person. Each transition is a method of
 * the state that allows it.
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

    /** A ticket that a person's word about its meaning can open. */
    sealed interface Correctable extends TicketState {
        default InRemediation reopen() {
            return new InRemediation();
        }
    }

    /** A finished ticket that a comment can open again. */
    sealed interface Reopenable extends Correctable {}

    /** A ticket whose customer may want a person instead. */
    sealed interface Contestable extends TicketState {
        default Escalated contest() {
            return new Escalated();
        }
    }

    /** A ticket that the customer's word can close. */
    sealed interface Confirmable extends TicketState {
        default Resolved confirm() {
            return new Resolved();
        }
    }

    record New() implements TicketState {
        public Recognised recognise() {
            return new Recognised();
        }
    }

    /** Waits, if at all, for the inspection of the domains that it names. */
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

    /** Out of scope; only a correction by a person opens it. */
    record NotApplicable() implements Correctable {}

    record InRemediation() implements Contestable {
        public TicketState conclude(Outcome outcome) {
            return switch (outcome) {
                case RESOLVED -> new Resolved();
                case WAITING_FOR_CUSTOMER -> new WaitingForCustomer();
                case ESCALATED -> new Escalated();
            };
        }
    }

    record Resolved() implements Reopenable, Contestable {}

    /** Waits for what the answer requests; without any incident it waits for a subject. */
    record WaitingForCustomer() implements Reopenable, Confirmable, Contestable {}

    record Escalated() implements Reopenable, Confirmable, Contestable {}
}
