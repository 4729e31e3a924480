package io.certloop.ticket.intake.db;

import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketArchive;
import io.certloop.ticket.intake.TicketPage;
import io.certloop.ticket.intake.TicketQuery;
import io.certloop.ticket.intake.TimelineEntry;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

@ApplicationScoped
class TicketShelf implements TicketArchive {

    @Override
    public Optional<Ticket> find(TicketId id) {
        return TicketRow.<TicketRow>findByIdOptional(id.value()).map(TicketRows::ticket);
    }

    @Override
    public TicketPage page(TicketQuery query) {
        var where = new Where();
        query.state().ifPresent(state -> where.and("state = :state", "state", state.label()));
        query.kind().ifPresent(kind -> where.and("kind = :kind", "kind", kind));
        query.source().ifPresent(source -> where.and("source = :source", "source", source));
        query.externalId().ifPresent(id -> where.and("externalId = :external", "external", id));
        query.after().ifPresent(after -> where.and("seq < :after", "after", after));
        List<TicketRow> rows =
                TicketRow.<TicketRow>find(where.text + " order by seq desc", where.values)
                        .page(0, query.limit() + 1)
                        .list();
        var shown = rows.stream().limit(query.limit()).toList();
        return new TicketPage(
                shown.stream().map(TicketRows::ticket).toList(),
                rows.size() > shown.size() ? Optional.of(shown.getLast().seq) : Optional.empty());
    }

    @Override
    public Map<TicketId, List<TimelineEntry>> timelines(Collection<TicketId> tickets) {
        if (tickets.isEmpty()) {
            return Map.of();
        }
        List<TicketEventRow> rows =
                TicketEventRow.list(
                        "ticketId in ?1 order by at, id",
                        tickets.stream().map(TicketId::value).toList());
        return rows.stream()
                .collect(
                        Collectors.groupingBy(
                                row -> new TicketId(row.ticketId),
                                Collectors.mapping(TicketEventRow::entry, Collectors.toList())));
    }

    private static final class Where {
        private final StringBuilder text = new StringBuilder("1 = 1");
        private final Parameters values = new Parameters();

        void and(String condition, String name, Object value) {
            text.append(" and ").append(condition);
            values.and(name, value);
        }
    }
}
