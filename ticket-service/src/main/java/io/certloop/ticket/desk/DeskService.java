package io.certloop.ticket.desk;

import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.followup.Comment;
import io.certloop.ticket.intake.followup.CommentService;
import io.certloop.ticket.intake.query.TicketReading;
import io.certloop.ticket.intake.triage.Intake;
import io.certloop.ticket.intake.triage.IntakeService;
import java.util.Optional;

/** Does what the events of help desks mean. What is done is committed when it returns. */
public final class DeskService {

    private final IntakeService intake;
    private final CommentService comments;
    private final TicketReading tickets;

    public DeskService(IntakeService intake, CommentService comments, TicketReading tickets) {
        this.intake = intake;
        this.comments = comments;
        this.tickets = tickets;
    }

    /** What became of an event. */
    public sealed interface Result {

        /** The ticket that the event made, or made before. */
        record Ticket(TicketId id) implements Result {}

        /** The reply that the event made, or made before. */
        record Reply(TicketId ticket) implements Result {}

        /** The mapping asks for no such event. */
        record Ignored() implements Result {}

        /** A ticket or a reply with this id is there already, and says something else. */
        record Conflict(TicketId ticket) implements Result {}

        /** The reply belongs to a ticket that the desk never handed in. */
        record UnknownTicket(String externalId) implements Result {}
    }

    /**
     * @throws io.certloop.service.http.InvalidRequest if the event cannot be stored; names the
     *     field
     */
    public Result take(Desk desk, byte[] event) {
        return switch (desk.mapping().read(event)) {
            case DeskEvent.NewTicket ticket -> take(desk, ticket);
            case DeskEvent.Reply reply -> take(desk, reply);
            case DeskEvent.Message message ->
                    take(desk, message.ticket()) instanceof Result.Ticket ticket
                            ? ticket
                            : take(desk, message.reply());
            case DeskEvent.TakenByPerson taken -> new Result.Ignored();
            case DeskEvent.Ignored ignored -> new Result.Ignored();
        };
    }

    private Result take(Desk desk, DeskEvent.NewTicket event) {
        Intake taken =
                intake.accept(event.draft(), Optional.of(desk.name())).toCompletableFuture().join();
        return switch (taken) {
            case Intake.Created created -> new Result.Ticket(created.file().ticket().id());
            case Intake.Existing existing -> new Result.Ticket(existing.ticket().id());
            case Intake.Conflicting conflict -> new Result.Conflict(conflict.existing());
        };
    }

    private Result take(Desk desk, DeskEvent.Reply event) {
        Optional<TicketId> ticket = tickets.idOf(desk.source(), event.ticket());
        if (ticket.isEmpty()) {
            return new Result.UnknownTicket(event.ticket());
        }
        Comment comment =
                comments.add(ticket.get(), event.draft(), Optional.of(desk.name())).orElseThrow();
        return comment.draft().equals(event.draft())
                ? new Result.Reply(comment.ticket())
                : new Result.Conflict(comment.ticket());
    }
}
