package io.certloop.ticket.intake.db;

import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.query.WrittenTimes;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

@ApplicationScoped
class WrittenTimeRows implements WrittenTimes {

    private static final String TIMES =
            """
            select id, created_at,
                case when opened_at is not null then least(opened_at, created_at)
                     when not coalesce(imported, false) then created_at end as written_at
            from ticket where id = any(?)
            """;

    private final Session database;

    WrittenTimeRows(Session database) {
        this.database = database;
    }

    @Override
    public Map<TicketId, Written> of(Collection<TicketId> tickets) {
        return database.doReturningWork(
                connection -> {
                    try (var query = connection.prepareStatement(TIMES)) {
                        var ids = tickets.stream().map(TicketId::value).toArray();
                        query.setArray(1, connection.createArrayOf("uuid", ids));
                        var times = new HashMap<TicketId, Written>();
                        try (var rows = query.executeQuery()) {
                            while (rows.next()) {
                                times.put(
                                        new TicketId(rows.getObject("id", UUID.class)),
                                        new Written(
                                                time(rows, "created_at").orElseThrow(),
                                                time(rows, "written_at")));
                            }
                        }
                        return times;
                    }
                });
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }
}
