package io.certloop.ticket.desk;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.certloop.ticket.desk.delivery.Deliveries;
import io.certloop.ticket.desk.delivery.Deliveries.Backlog;
import io.certloop.ticket.desk.inbox.Mailboxes;
import io.certloop.ticket.desk.inbox.Mailboxes.Reading;
import io.certloop.ticket.desk.poll.PollCursors;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Lists the help desks that are configured or still have pending deliveries. */
@Singleton
public final class DeskOverview {

    private final Desks desks;
    private final Deliveries deliveries;
    private final PollCursors cursors;
    private final Mailboxes mailboxes;

    public DeskOverview(Desks desks, Deliveries deliveries, PollCursors cursors, Mailboxes mailboxes) {
        this.desks = desks;
        this.deliveries = deliveries;
        this.cursors = cursors;
        this.mailboxes = mailboxes;
    }

    /**
     * @param desk empty if the help desk is no longer configured
     * @param sends whether changes of its tickets are sent to it
     * @param reading when the help desk was last polled, with the error if that failed; empty if it is not polled or
     *     was not yet
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Line(
            @JsonIgnore Optional<Desk> desk,
            boolean sends,
            @JsonUnwrapped Backlog backlog,
            @JsonIgnore Optional<Reading> reading) {

        @JsonProperty
        String source() {
            return desk.map(Desk::source).orElse("");
        }

        @JsonProperty
        boolean configured() {
            return desk.isPresent();
        }

        @JsonProperty
        Optional<Instant> readAt() {
            return reading.flatMap(Reading::at);
        }

        @JsonProperty
        Optional<String> readError() {
            return reading.flatMap(Reading::error);
        }

        /** The current error of sending, else that of reading; empty if both work. */
        public Optional<String> error() {
            return backlog.error().or(() -> reading.flatMap(Reading::error));
        }
    }

    /** In the order of their names. */
    public List<Line> now() {
        Map<String, Line> lines = new TreeMap<>();
        for (Desk desk : desks.all()) {
            lines.put(desk.name(), new Line(Optional.of(desk), false, Backlog.none(desk.name()), reading(desk)));
        }
        for (Backlog backlog : deliveries.backlogs()) {
            Optional<Desk> desk = desks.named(backlog.desk());
            boolean sends = backlog.isKnown() && desk.flatMap(Desk::destination).isPresent();
            lines.put(backlog.desk(), new Line(desk, sends, backlog, desk.flatMap(this::reading)));
        }
        return List.copyOf(lines.values());
    }

    private Optional<Reading> reading(Desk desk) {
        return desk.mail().isPresent()
                ? mailboxes.reading(desk.name())
                : desk.poll()
                        .flatMap(poll -> cursors.of(desk.name()))
                        .map(cursor -> new Reading(cursor.readAt(), cursor.error()));
    }
}
