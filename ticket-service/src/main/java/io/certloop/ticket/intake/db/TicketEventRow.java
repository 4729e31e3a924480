package io.certloop.ticket.intake.db;

import io.certloop.service.text.MessageJson;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.TimelineEntry;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "ticket_event")
class TicketEventRow extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ticket_event_seq")
    @SequenceGenerator(
            name = "ticket_event_seq",
            sequenceName = "ticket_event_seq",
            allocationSize = 50)
    long id;

    UUID ticketId;
    Instant at;
    String event;
    String message;
    String code;
    String arguments;

    static void write(TicketId ticket, TimelineEntry entry) {
        var row = new TicketEventRow();
        row.ticketId = ticket.value();
        row.at = entry.at();
        row.event = entry.event();
        row.message = entry.message().text();
        row.code = entry.message().code();
        row.arguments = MessageJson.arguments(entry.message());
        row.persist();
    }

    TimelineEntry entry() {
        return new TimelineEntry(at, event, MessageJson.message(message, code, arguments));
    }
}
