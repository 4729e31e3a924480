package io.certloop.ticket.desk;

import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.ProblemException;
import io.certloop.service.text.Message;
import io.certloop.ticket.desk.inbox.InboxService;
import io.certloop.ticket.desk.inbox.MailDesk;
import io.certloop.ticket.desk.poll.PollService;
import io.certloop.ticket.desk.refused.RefusedEvent;
import io.certloop.ticket.desk.refused.RefusedEvents;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.PrivateKeys;
import io.certloop.ticket.intake.followup.Comment;
import io.certloop.ticket.intake.followup.CommentService;
import io.certloop.ticket.intake.query.TicketReading;
import io.certloop.ticket.intake.triage.Intake;
import io.certloop.ticket.intake.triage.IntakeService;
import io.certloop.ticket.text.TicketMessage;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * Applies the events of help desks. The changes of an event are committed when the method returns. An event that cannot
 * be applied is stored with the reason.
 */
@Singleton
public final class DeskService implements PollService.Events {

    private final Desks desks;
    private final IntakeService intake;
    private final CommentService comments;
    private final TicketReading tickets;
    private final RefusedEvents refused;
    private final InboxService inbox;
    private final Clock clock;

    public DeskService(
            Desks desks,
            IntakeService intake,
            CommentService comments,
            TicketReading tickets,
            RefusedEvents refused,
            InboxService inbox,
            Clock clock) {
        this.desks = desks;
        this.intake = intake;
        this.comments = comments;
        this.tickets = tickets;
        this.refused = refused;
        this.inbox = inbox;
        this.clock = clock;
    }

    public sealed interface Result {

        /** The ticket that the event created, now or before. */
        record Ticket(TicketId id) implements Result {}

        /** The event's reply was added to the ticket, now or before. */
        record Reply(TicketId ticket) implements Result {}

        /** A person at the help desk took over the ticket, now or before. */
        record TakenByPerson(TicketId ticket) implements Result {}

        /** The mapping does not use events of this kind. */
        record Ignored() implements Result {}

        /** A ticket or reply with the same id but another content exists. */
        record Conflict(TicketId ticket) implements Result {}

        /** The event belongs to a ticket that is unknown for this help desk. */
        record UnknownTicket(String externalId) implements Result {}
    }

    /**
     * Applies an event of a help desk, without the private keys that are in its texts.
     *
     * @throws InvalidRequest if the event cannot be stored; names the field
     * @throws ProblemException if the event is no JSON
     */
    public Result receive(Desk desk, byte[] sent) {
        byte[] event = PrivateKeys.removed(sent);
        Result result;
        try {
            result = done(desk, desk.mapping().read(event));
        } catch (InvalidRequest | ProblemException e) {
            keep(desk, event, e.getMessage(), Optional.empty());
            throw e;
        }
        if (result instanceof Result.Conflict conflict) {
            Message why = TicketMessage.EVENT_CONFLICTS.with(conflict.ticket());
            keep(desk, event, why.text(), Optional.empty());
        } else if (result instanceof Result.UnknownTicket unknown) {
            Message why = TicketMessage.EVENT_OF_UNKNOWN_TICKET.with(unknown.externalId());
            keep(desk, event, why.text(), Optional.of(unknown.externalId()));
        }
        return result;
    }

    @Override
    public void receiveRead(Desk desk, byte[] read) {
        byte[] event = PrivateKeys.removed(read);
        try {
            if (isNews(desk, desk.mapping().read(event))) {
                receive(desk, event);
            }
        } catch (InvalidRequest | ProblemException e) {
            keep(desk, event, e.getMessage(), Optional.empty());
        }
    }

    @Override
    public void keepUnread(Desk desk, byte[] item, String reason) {
        keep(desk, PrivateKeys.removed(item), reason, Optional.empty());
    }

    private boolean isNews(Desk desk, DeskEvent event) {
        return switch (event) {
            case DeskEvent.NewTicket ticket -> !isKnown(desk, ticket.draft().externalId());
            case DeskEvent.Message ignored -> true;
            case DeskEvent.Reply reply -> isKnown(desk, reply.ticket());
            case DeskEvent.TakenByPerson taken -> isKnown(desk, taken.ticket());
            case DeskEvent.Ignored ignored -> false;
        };
    }

    private boolean isKnown(Desk desk, String ticket) {
        return tickets.idOf(desk.source(), ticket).isPresent();
    }

    /**
     * Applies an event again that was refused before.
     *
     * @return empty if there is no refused event with this id, or if its help desk is no longer configured
     * @throws InvalidRequest if the event still cannot be stored
     * @throws ProblemException if the event is no JSON
     */
    public Optional<Result> receiveAgain(UUID id) {
        return refused.find(id).flatMap(event -> desks.named(event.desk()).map(desk -> receiveAgain(desk, event)));
    }

    private Result receiveAgain(MailDesk desk, RefusedEvent event) {
        return switch (inbox.receiveAgain(desk, event.bytes(), event.firstAt())) {
            case InboxService.Result.Ticket ticket -> new Result.Ticket(ticket.id());
            case InboxService.Result.Reply reply -> new Result.Reply(reply.ticket());
            case InboxService.Result.Double known -> new Result.Ticket(known.ticket());
            case InboxService.Result.Skipped ignored -> new Result.Ignored();
            case InboxService.Result.OverLimit ignored -> new Result.Ignored();
        };
    }

    private Result receiveAgain(Desk desk, RefusedEvent event) {
        Result result =
                desk.mail().map(mailbox -> receiveAgain(mailbox, event)).orElseGet(() -> receive(desk, event.bytes()));
        if (!(result instanceof Result.Conflict || result instanceof Result.UnknownTicket)) {
            refused.settle(event.id());
        }
        return result;
    }

    private void keep(Desk desk, byte[] event, String reason, Optional<String> ticket) {
        refused.keep(desk.name(), event, reason, ticket, clock.instant());
    }

    private Result done(Desk desk, DeskEvent event) {
        return switch (event) {
            case DeskEvent.NewTicket ticket -> done(desk, ticket);
            case DeskEvent.Reply reply -> done(desk, reply);
            case DeskEvent.Message message ->
                done(desk, message.ticket()) instanceof Result.Ticket ticket ? ticket : done(desk, message.reply());
            case DeskEvent.TakenByPerson taken -> done(desk, taken);
            case DeskEvent.Ignored ignored -> new Result.Ignored();
        };
    }

    private Result done(Desk desk, DeskEvent.NewTicket event) {
        Intake taken = intake.accept(event.draft(), Optional.of(desk.name()));
        return switch (taken) {
            case Intake.Created created -> {
                receiveWaiting(desk, event.draft().externalId());
                yield new Result.Ticket(created.file().ticket().id());
            }
            case Intake.Existing existing -> {
                receiveWaiting(desk, event.draft().externalId());
                yield new Result.Ticket(existing.ticket());
            }
            case Intake.Conflicting conflict -> new Result.Conflict(conflict.existing());
        };
    }

    /** Applies the events that arrived before their ticket; help desks may send events out of order. */
    private void receiveWaiting(Desk desk, String ticket) {
        for (RefusedEvent event : refused.waitingFor(desk.name(), ticket)) {
            try {
                receiveAgain(desk, event);
            } catch (InvalidRequest | ProblemException e) {
                // It is kept with the new reason.
            }
        }
    }

    private Result done(Desk desk, DeskEvent.Reply event) {
        Optional<TicketId> ticket = tickets.idOf(desk.source(), event.ticket());
        if (ticket.isEmpty()) {
            return new Result.UnknownTicket(event.ticket());
        }
        Comment comment = comments.add(ticket.get(), event.draft(), Optional.of(desk.name()))
                .orElseThrow();
        return comment.draft().equals(event.draft())
                ? new Result.Reply(comment.ticket())
                : new Result.Conflict(comment.ticket());
    }

    private Result done(Desk desk, DeskEvent.TakenByPerson event) {
        Optional<TicketId> ticket = tickets.idOf(desk.source(), event.ticket());
        if (ticket.isEmpty()) {
            return new Result.UnknownTicket(event.ticket());
        }
        String person = event.by().orElse(desk.name());
        comments.takenByPerson(ticket.get(), person, TicketMessage.TAKEN_AT_DESK.with(person, desk.name()));
        return new Result.TakenByPerson(ticket.get());
    }
}
