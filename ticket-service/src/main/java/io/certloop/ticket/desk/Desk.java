package io.certloop.ticket.desk;

import io.certloop.ticket.desk.delivery.Destination;
import io.certloop.ticket.desk.inbox.MailDesk;
import io.certloop.ticket.desk.poll.Poll;
import java.util.Map;
import java.util.Optional;

/**
 * A help desk: where tickets come from, and where their answers go.
 *
 * @param name in its address
 * @param source of its tickets
 * @param signature of what it sends; empty if it sends nothing by itself
 * @param poll how it is asked for what changed; empty if it sends that by itself
 * @param destination empty if nothing is sent to it
 * @param labels for callers whose scope chooses help desks by label
 */
public record Desk(
        String name,
        String source,
        Optional<EventSignature> signature,
        Mapping mapping,
        Optional<Poll> poll,
        Optional<Destination> destination,
        Map<String, String> labels) {

    public Desk {
        labels = Map.copyOf(labels);
    }

    /** Reads what an event of this desk means. */
    @FunctionalInterface
    public interface Mapping {

        /**
         * @throws io.certloop.service.http.ProblemException if it is no JSON
         * @throws io.certloop.service.http.InvalidRequest if the event lacks what a ticket or a
         *     reply needs; names the field of the mapping
         */
        DeskEvent read(byte[] event);
    }

    /** Its mailbox, if it is one. */
    public Optional<MailDesk> mail() {
        return destination.filter(MailDesk.class::isInstance).map(MailDesk.class::cast);
    }
}
