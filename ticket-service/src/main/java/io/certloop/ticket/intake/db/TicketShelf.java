package io.certloop.ticket.intake.db;

import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketArchive;
import io.certloop.ticket.intake.TicketPage;
import io.certloop.ticket.intake.TicketQuery;
import io.certloop.ticket.intake.TimelineEntry;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@ApplicationScoped
class TicketShelf implements TicketArchive {

    @Override
    public Optional<Ticket> find(TicketId id) {
        return TicketRow.<TicketRow>findByIdOptional(id.value()).map(TicketRows::ticket);
    }

    @Override
    public List<Ticket> findAll(Collection<TicketId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<TicketRow> rows =
                TicketRow.list("id in ?1", ids.stream().map(TicketId::value).toList());
        return rows.stream().map(TicketRows::ticket).toList();
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
        var ids = tickets.stream().map(TicketId::value).toList();
        var timelines = new HashMap<TicketId, List<TimelineEntry>>();
        List<TicketRow> stored = TicketRow.list("id in ?1 and history is not null", ids);
        for (var row : stored) {
            timelines.put(new TicketId(row.id), new ArrayList<>(HistoryText.read(row.history)));
        }
        List<TicketEventRow> events = TicketEventRow.list("ticketId in ?1 order by at, id", ids);
        for (var row : events) {
            timelines
                    .computeIfAbsent(new TicketId(row.ticketId), id -> new ArrayList<>())
                    .add(row.entry());
        }
        return timelines;
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
