package io.certloop.ticket.desk;

import io.certloop.ticket.desk.delivery.Destination;
import io.certloop.ticket.desk.inbox.MailDesk;
import io.certloop.ticket.desk.poll.Poll;
import java.util.Optional;

/**
 * A help desk: a source of tickets, and the destination of their answers.
 *
 * @param name the name by which the help desk is configured; part of the URL that it sends events to
 * @param source the source that its tickets name; no other help desk has the same
 * @param signature how its events are signed; empty if it sends no events
 * @param poll how this service polls it for changes; empty if it is not polled
 * @param destination where deliveries to it go; empty if nothing is sent to it
 */
public record Desk(
        String name,
        String source,
        Optional<EventSignature> signature,
        Mapping mapping,
        Optional<Poll> poll,
        Optional<Destination> destination) {

    /** Empty if this help desk is no mailbox. */
    public Optional<MailDesk> mail() {
        return destination.filter(MailDesk.class::isInstance).map(MailDesk.class::cast);
    }
}
