package io.certloop.ticket.intake.db;

import io.certloop.service.database.Statements;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.query.WrittenTimes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

@ApplicationScoped
class WrittenTimeRows implements WrittenTimes {

    private static final String TIMES =
            """
            select id, created_at,
                case when opened_at is not null then least(opened_at, created_at)
                     when not coalesce(imported, false) then created_at end as written_at
            from ticket where id = any(?)
            """;

    private final Statements statements;

    WrittenTimeRows(DataSource database) {
        this.statements = new Statements(database);
    }

    @Override
    public Map<TicketId, Written> of(Collection<TicketId> tickets) {
        var times = new HashMap<TicketId, Written>();
        statements.query(
                TIMES,
                row ->
                        times.put(
                                new TicketId(row.getObject("id", UUID.class)),
                                new Written(
                                        Statements.instant(row, "created_at"),
                                        Statements.time(row, "written_at"))),
                Statements.ids(tickets.stream().map(TicketId::value).toList()));
        return times;
    }
}
