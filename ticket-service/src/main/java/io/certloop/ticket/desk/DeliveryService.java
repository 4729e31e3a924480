package io.certloop.ticket.desk;

import io.certloop.service.database.Transactions;
import io.certloop.service.jobs.BackOff;
import io.certloop.service.jobs.Next;
import io.certloop.service.text.Message;
import io.certloop.ticket.desk.client.HttpDeskSender;
import io.certloop.ticket.desk.delivery.Deliveries;
import io.certloop.ticket.desk.delivery.Deliveries.Progress;
import io.certloop.ticket.desk.delivery.Delivery;
import io.certloop.ticket.desk.delivery.Delivery.Kind;
import io.certloop.ticket.desk.delivery.Delivery.State;
import io.certloop.ticket.desk.delivery.Destination;
import io.certloop.ticket.desk.delivery.HttpDestination;
import io.certloop.ticket.desk.delivery.Sent;
import io.certloop.ticket.desk.inbox.MailDesk;
import io.certloop.ticket.desk.mail.MailAnswers;
import io.certloop.ticket.intake.TicketUpdates;
import io.certloop.ticket.intake.TimelineEntry;
import io.certloop.ticket.intake.followup.CommentService;
import io.certloop.ticket.text.TicketMessage;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Sends the changes of a help desk's tickets to the help desk, one delivery at a time. A step can be interrupted
 * anywhere and repeated on another replica.
 */
@Singleton
public final class DeliveryService {

    /** The pause while no delivery is due. */
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final Desks desks;
    private final HttpDeskSender http;
    private final MailAnswers mails;
    private final DeliveryPlanner planner;
    private final Deliveries deliveries;
    private final CommentService comments;
    private final TicketUpdates tickets;
    private final DesksConfig config;
    private final Transactions transactions;
    private final Clock clock;

    public DeliveryService(
            Desks desks,
            HttpDeskSender http,
            MailAnswers mails,
            DeliveryPlanner planner,
            Deliveries deliveries,
            CommentService comments,
            TicketUpdates tickets,
            DesksConfig config,
            Transactions transactions,
            Clock clock) {
        this.desks = desks;
        this.http = http;
        this.mails = mails;
        this.planner = planner;
        this.deliveries = deliveries;
        this.comments = comments;
        this.tickets = tickets;
        this.config = config;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Plans deliveries from new changes, and attempts one delivery. Returns {@code Done} if the help desk has no
     * destination.
     */
    public Next step(String name) {
        Optional<Desk> desk = desks.named(name);
        Optional<Destination> destination = desk.flatMap(Desk::destination);
        if (destination.isEmpty()) {
            return new Next.Done();
        }
        boolean more = planner.plan(desk.get(), destination.get());
        Duration pause = deliver(name, destination.get());
        return new Next.Again(more && pause.equals(IDLE) ? Duration.ZERO : pause);
    }

    /**
     * Sends a delivery again that was given up or withdrawn, because a person asks for it.
     *
     * @return whether there is such a delivery; it is pending now
     */
    public boolean repeat(UUID id, String by) {
        Instant now = clock.instant();
        return transactions.call(() -> {
            Optional<Delivery> again = deliveries.repeat(id, now);
            again.ifPresent(each -> note(
                    each, now, "DeliveryRepeated", TicketMessage.DELIVERY_REPEATED.with(by, each.desk(), each.kind())));
            return again.isPresent();
        });
    }

    /**
     * Attempts the next due delivery to the help desk, unless its deliveries are paused.
     *
     * @return how long to wait before the next step
     */
    private Duration deliver(String desk, Destination destination) {
        Instant now = clock.instant();
        Progress progress = transactions.call(() -> deliveries.progress(desk)).orElseThrow();
        if (progress.pausedUntil().filter(now::isBefore).isPresent()) {
            return IDLE;
        }
        return transactions
                .call(() -> deliveries.next(desk, now))
                .map(delivery -> attempt(delivery, destination, progress.failures()))
                .orElse(IDLE);
    }

    private Duration attempt(Delivery delivery, Destination destination, int failures) {
        if (!destination.kinds().contains(delivery.kind())) {
            // The file has changed since; what it says nothing of would hold up all others.
            settle(delivery, State.GIVEN_UP, Optional.of("the file does not say how to send it"));
            return Duration.ZERO;
        }
        boolean isTaken =
                delivery.againAt().isEmpty() && transactions.call(() -> deliveries.isTaken(delivery.ticket()));
        if (isTaken && (delivery.kind() != Kind.ANSWER || !destination.takesNotes())) {
            settle(delivery, State.WITHDRAWN, Optional.empty());
            return Duration.ZERO;
        }
        if (transactions.call(() -> deliveries.claim(delivery))) {
            Sent sent = destination instanceof MailDesk mailbox
                    ? mails.send(mailbox, delivery)
                    : http.send((HttpDestination) destination, delivery, isTaken);
            note(delivery, sent, failures);
        }
        return destination.pause();
    }

    private void note(Delivery delivery, Sent sent, int failures) {
        switch (sent) {
            case Sent.Arrived ignored -> settle(delivery, State.SENT, Optional.empty());
            case Sent.Refused refused -> settle(delivery, State.GIVEN_UP, Optional.of(refused.error()));
            case Sent.Failed failed
            when failed.down() -> down(delivery, failed.error(), failed.after(), false, failures);
            case Sent.Failed failed -> postpone(delivery, failed);
            case Sent.Unknown unknown -> down(delivery, unknown.error(), Optional.empty(), true, failures);
            case Sent.Taken taken -> taken(delivery, taken.by());
        }
    }

    /**
     * Records that a person at the help desk has taken over the ticket. The next step then withdraws the delivery or
     * sends it as a note.
     */
    private void taken(Delivery delivery, String by) {
        comments.takenByPerson(delivery.ticket(), by, TicketMessage.TAKEN_AT_DESK.with(by, delivery.desk()));
        Instant now = clock.instant();
        transactions.run(() -> deliveries.postpone(delivery, "a person has it", false, now));
    }

    private void postpone(Delivery delivery, Sent.Failed failed) {
        Instant now = clock.instant();
        if (delivery.begunAt().isBefore(now.minus(config.giveUpAfter()))) {
            settle(delivery, State.GIVEN_UP, Optional.of(failed.error()));
            return;
        }
        Duration pause = failed.after().orElse(backOff().after(delivery.attempts() + 1));
        transactions.run(() -> {
            deliveries.postpone(delivery, failed.error(), false, now.plus(pause));
            deliveries.answered(delivery.desk(), now);
        });
    }

    private BackOff backOff() {
        return new BackOff(config.firstPause(), config.longestPause());
    }

    /** Pauses all deliveries to a help desk that does not work; they keep their order. */
    private void down(Delivery delivery, String error, Optional<Duration> after, boolean maybeArrived, int failures) {
        Instant now = clock.instant();
        Duration pause = after.orElse(backOff().after(failures + 1));
        transactions.run(() -> {
            deliveries.postpone(delivery, error, maybeArrived, now);
            deliveries.pause(delivery.desk(), now.plus(pause), error);
            deliveries
                    .giveUp(delivery.desk(), now.minus(config.giveUpAfter()), error, now)
                    .forEach(each -> note(each, now, State.GIVEN_UP));
        });
    }

    private void settle(Delivery delivery, State state, Optional<String> error) {
        Instant now = clock.instant();
        transactions.run(() -> {
            deliveries.settle(delivery, state, error, now);
            if (state != State.WITHDRAWN) {
                deliveries.answered(delivery.desk(), now);
            }
            note(delivery, now, state);
        });
    }

    private void note(Delivery delivery, Instant at, State state) {
        switch (state) {
            case SENT -> note(delivery, at, "Delivered", TicketMessage.DELIVERED);
            case GIVEN_UP -> note(delivery, at, "DeliveryGivenUp", TicketMessage.DELIVERY_GIVEN_UP);
            case WITHDRAWN -> note(delivery, at, "DeliveryWithdrawn", TicketMessage.DELIVERY_WITHDRAWN);
            case PENDING -> throw new IllegalArgumentException("it is not settled");
        }
    }

    private void note(Delivery delivery, Instant at, String event, TicketMessage what) {
        note(delivery, at, event, what.with(delivery.desk(), delivery.kind()));
    }

    private void note(Delivery delivery, Instant at, String event, Message message) {
        tickets.note(List.of(delivery.ticket()), new TimelineEntry(at, event, message));
    }
}
