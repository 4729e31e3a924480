package io.certloop.ticket.incident;

import io.certloop.service.database.Statements;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Which tickets belong to which incidents. Every method runs in the caller's transaction. */
@Singleton
public final class Attachments {
    private static final String ATTACH = """
            insert into ticket_incident (ticket_id, incident_id, attached_at, is_current)
            select ticket, incident, at, true
            from unnest(?::uuid[], ?::uuid[], ?::timestamptz[]) as link (ticket, incident, at)
            on conflict (ticket_id, incident_id) do update set is_current = true
            """;

    private static final String SUPERSEDE = """
            update ticket_incident set is_current = false
            where ticket_id = ? and incident_id = any(?)
            """;

    private static final String TICKETS = """
            select ticket_id, incident_id, attached_at from ticket_incident
            where incident_id = any(?) and is_current order by ticket_id
            """;

    private static final String LINKS = """
            select ticket_id, incident_id, attached_at from ticket_incident
            where incident_id = any(?)
            """;

    private static final String LATEST = """
            select ticket_id from ticket_incident
            where incident_id = any(?)
            group by ticket_id order by max(seq) desc limit ?
            """;

    private static final String OF = """
            select ticket_id, incident_id, is_current from ticket_incident
            where ticket_id = any(?) order by seq
            """;

    private final Statements statements;

    Attachments(DataSource database) {
        this.statements = new Statements(database);
    }

    public record Link(TicketId ticket, IncidentId incident, Instant at) {}

    /**
     * An incident that serves or served a ticket.
     *
     * @param current false if the incident served the ticket before it was opened again
     */
    public record Attachment(IncidentId incident, boolean current) {}

    /** Attaches tickets to incidents. Attaching a ticket twice is harmless. */
    public void attach(List<Link> links) {
        statements.update(
                ATTACH,
                Statements.ids(links.stream().map(link -> link.ticket().value()).toList()),
                Statements.ids(
                        links.stream().map(link -> link.incident().value()).toList()),
                Statements.times(links.stream().map(Link::at).toList()));
    }

    /** Marks these incidents as history of the ticket: they served it before it was opened again. */
    public void supersede(TicketId ticket, Collection<IncidentId> incidents) {
        statements.update(SUPERSEDE, ticket.value(), ids(incidents));
    }

    /** Tickets that wait for this incident, ordered by id so that locks are acquired in one order. */
    public List<TicketId> ticketsOf(IncidentId incident) {
        return ticketsOf(List.of(incident)).getOrDefault(incident, List.of());
    }

    /** Tickets that wait for each of these incidents. An incident without tickets is absent from the map. */
    public Map<IncidentId, List<TicketId>> ticketsOf(Collection<IncidentId> incidents) {
        var tickets = new HashMap<IncidentId, List<TicketId>>();
        statements
                .query(TICKETS, Attachments::link, ids(incidents))
                .forEach(link -> tickets.computeIfAbsent(link.incident(), id -> new ArrayList<>())
                        .add(link.ticket()));
        return tickets;
    }

    /** Every ticket that these incidents serve or served, with the time of its attachment. */
    public List<Link> links(Collection<IncidentId> incidents) {
        return statements.query(LINKS, Attachments::link, ids(incidents));
    }

    private static Statements.Elements ids(Collection<IncidentId> incidents) {
        return Statements.ids(incidents.stream().map(IncidentId::value).toList());
    }

    private static Link link(ResultSet row) throws SQLException {
        return new Link(
                new TicketId(row.getObject("ticket_id", UUID.class)),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                Statements.instant(row, "attached_at"));
    }

    /**
     * Tickets that any of these incidents serves, or served before the ticket was opened again. The last attached
     * ticket comes first.
     */
    public List<TicketId> latestOf(Collection<IncidentId> incidents, int most) {
        return statements.query(LATEST, row -> new TicketId(row.getObject(1, UUID.class)), ids(incidents), most);
    }

    /** Incidents of each ticket, in the order of attachment. A ticket without incidents is absent. */
    public Map<TicketId, List<Attachment>> of(Collection<TicketId> tickets) {
        var attached = new HashMap<TicketId, List<Attachment>>();
        statements.query(
                OF,
                row -> attached.computeIfAbsent(
                                new TicketId(row.getObject("ticket_id", UUID.class)), id -> new ArrayList<>())
                        .add(new Attachment(
                                new IncidentId(row.getObject("incident_id", UUID.class)),
                                row.getBoolean("is_current"))),
                Statements.ids(tickets.stream().map(TicketId::value).toList()));
        return attached;
    }
}
