package io.certloop.ticket.desk;

import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.intake.followup.CommentDraft;

/** What an event of a help desk means. */
public sealed interface DeskEvent {

    record NewTicket(TicketDraft draft) implements DeskEvent {}

    /**
     * @param ticket the help desk's own id of the ticket
     */
    record Reply(String ticket, CommentDraft draft) implements DeskEvent {}

    /** Nothing that the desk's mapping asks for. */
    record Ignored() implements DeskEvent {}
}
