package io.certloop.ticket.desk;

import io.certloop.service.database.Transactions;
import io.certloop.ticket.change.TicketChange;
import io.certloop.ticket.change.TicketChanges;
import io.certloop.ticket.desk.delivery.Deliveries;
import io.certloop.ticket.desk.delivery.Deliveries.Progress;
import io.certloop.ticket.desk.delivery.Delivery;
import io.certloop.ticket.desk.delivery.Delivery.Kind;
import io.certloop.ticket.desk.delivery.Destination;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plans deliveries from the changes of a help desk's tickets. A newly configured help desk gets only changes that
 * happen later.
 */
@Singleton
final class DeliveryPlanner {

    private static final int AT_ONCE = 200;

    private final TicketChanges changes;
    private final Deliveries deliveries;
    private final Transactions transactions;
    private final Clock clock;

    DeliveryPlanner(TicketChanges changes, Deliveries deliveries, Transactions transactions, Clock clock) {
        this.changes = changes;
        this.deliveries = deliveries;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Plans deliveries for up to 200 further changes.
     *
     * @return whether there may be more changes to plan
     */
    boolean plan(Desk desk, Destination destination) {
        Optional<Progress> progress = transactions.call(() -> deliveries.progress(desk.name()));
        if (progress.isEmpty()) {
            long newest = changes.range().last();
            transactions.run(() -> deliveries.begin(desk.name(), newest));
            return false;
        }
        long from = progress.get().position();
        List<TicketChange> found = changes.after(from, AT_ONCE);
        if (found.isEmpty()) {
            return false;
        }
        List<Delivery> planned = found.stream()
                .filter(change -> change.source().equals(desk.source()))
                .flatMap(change -> planned(desk, destination, change).stream())
                .toList();
        transactions.run(() -> {
            if (deliveries.advance(desk.name(), from, found.getLast().position())) {
                deliveries.add(planned);
            }
        });
        return true;
    }

    private List<Delivery> planned(Desk desk, Destination destination, TicketChange change) {
        return kinds(change).stream()
                .filter(destination.kinds()::contains)
                .map(kind -> planned(desk, change, kind))
                .toList();
    }

    private static List<Kind> kinds(TicketChange change) {
        List<Kind> kinds = new ArrayList<>();
        if (change.answer().isPresent()) {
            kinds.add(Kind.ANSWER);
        }
        switch (change.event()) {
            case "Escalated", "HandedToPerson" -> kinds.add(Kind.ESCALATION);
            case "Resolved" -> kinds.add(Kind.RESOLUTION);
            default -> {}
        }
        return kinds;
    }

    private Delivery planned(Desk desk, TicketChange change, Kind kind) {
        return Delivery.planned(
                desk.name(),
                change.ticket(),
                change.externalId(),
                change.position(),
                kind,
                change.answer().map(TicketChange.Numbered::number).orElse(0),
                change.answer().map(TicketChange.Numbered::answer),
                clock.instant());
    }
}
