package io.certloop.ticket.intake.query;

import io.certloop.service.database.Keyset;
import io.certloop.service.database.Transactions;
import io.certloop.ticket.incident.Attachments;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.IncidentStore;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Ticket;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads tickets with their incidents and timelines, a whole page with a few SQL statements. */
@Singleton
public final class TicketReading {

    private final TicketArchive archive;
    private final Attachments attachments;
    private final IncidentStore incidents;
    private final Transactions transactions;

    public TicketReading(
            TicketArchive archive, Attachments attachments, IncidentStore incidents, Transactions transactions) {
        this.archive = archive;
        this.attachments = attachments;
        this.incidents = incidents;
        this.transactions = transactions;
    }

    public record Page(List<TicketDetails> files, Optional<Long> next) {}

    public Optional<TicketDetails> find(TicketId id) {
        return transactions.call(
                () -> archive.find(id).map(ticket -> files(List.of(ticket)).getFirst()));
    }

    public Optional<TicketId> idOf(String source, String externalId) {
        TicketQuery query = new TicketQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.of(source),
                Optional.of(externalId),
                Optional.empty(),
                Keyset.newestFirst(Optional.empty(), 1));
        return transactions.call(
                () -> archive.page(query).rows().stream().findFirst().map(Ticket::id));
    }

    public Page page(TicketQuery query) {
        return transactions.call(() -> {
            var page = archive.page(query);
            return new Page(files(page.rows()), page.after());
        });
    }

    private List<TicketDetails> files(List<Ticket> tickets) {
        var ids = tickets.stream().map(Ticket::id).toList();
        var timelines = archive.timelines(ids);
        var attached = attachments.of(ids);
        var byId = incidents
                .findAll(attached.values().stream()
                        .flatMap(List::stream)
                        .map(Attachments.Attachment::incident)
                        .distinct()
                        .toList())
                .stream()
                .collect(Collectors.toMap(Incident::id, Function.identity()));
        return tickets.stream()
                .map(ticket -> new TicketDetails(
                        ticket,
                        filed(attached.getOrDefault(ticket.id(), List.of()), byId),
                        timelines.getOrDefault(ticket.id(), List.of())))
                .toList();
    }

    private static List<TicketDetails.Filed> filed(
            List<Attachments.Attachment> attached, Map<IncidentId, Incident> byId) {
        return attached.stream()
                .map(a -> new TicketDetails.Filed(byId.get(a.incident()), a.current()))
                .toList();
    }
}
