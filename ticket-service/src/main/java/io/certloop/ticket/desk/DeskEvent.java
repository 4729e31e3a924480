package io.certloop.ticket.desk;

import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.intake.followup.CommentDraft;
import java.util.Optional;

public sealed interface DeskEvent {

    record NewTicket(TicketDraft draft) implements DeskEvent {}

    /** @param ticket the help desk's own id of the ticket */
    record Reply(String ticket, CommentDraft draft) implements DeskEvent {}

    /**
     * A message of a help desk whose events do not tell new tickets from replies. It is the first text of a ticket, or
     * a reply if the ticket exists with another text.
     */
    record Message(NewTicket ticket, Reply reply) implements DeskEvent {}

    /**
     * A person at the help desk has taken over the ticket.
     *
     * @param ticket the help desk's own id of the ticket
     * @param by the person, if the event names them
     * @param why what the person did
     */
    record TakenByPerson(String ticket, Optional<String> by, Reason why) implements DeskEvent {

        public enum Reason {
            ANSWERED,
            REASSIGNED,
            CLOSED
        }
    }

    /** An event that the help desk's mapping does not use. */
    record Ignored() implements DeskEvent {}
}
