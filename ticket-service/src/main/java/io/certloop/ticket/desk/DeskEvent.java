package io.certloop.ticket.desk;

import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.intake.followup.CommentDraft;
import java.util.Optional;

/** What an event of a help desk means. */
public sealed interface DeskEvent {

    record NewTicket(TicketDraft draft) implements DeskEvent {}

    /**
     * @param ticket the help desk's own id of the ticket
     */
    record Reply(String ticket, CommentDraft draft) implements DeskEvent {}

    /**
     * The first text of a ticket, or a reply where the ticket is there already and says something
     * else: help desks that only know messages do not say which of them it is.
     */
    record Message(NewTicket ticket, Reply reply) implements DeskEvent {}

    /**
     * A person at the help desk has the ticket now.
     *
     * @param ticket the help desk's own id of the ticket
     * @param by who that is, as far as the event says it
     */
    record TakenByPerson(String ticket, Optional<String> by, Reason why) implements DeskEvent {

        /** What the person did. */
        public enum Reason {
            ANSWERED,
            REASSIGNED,
            CLOSED
        }
    }

    /** Nothing that the desk's mapping asks for. */
    record Ignored() implements DeskEvent {}
}
