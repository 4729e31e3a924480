package io.certloop.ticket.incident.db;

import io.certloop.service.database.Statements;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.ServiceLevels;
import io.certloop.ticket.recognition.TicketKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

@ApplicationScoped
class ServiceLevelRows implements ServiceLevels {

    private static final int SECONDS_PER_MINUTE = 60;

    private static final String CLOSED = """
            select cast(floor(extract(epoch from closed_at) / 60) as bigint) as minute,
                   count(*) filter (where kind = :kind),
                   count(*) filter (where kind = :kind
                       and closed_at <= created_at + :seconds * interval '1 second'),
                   count(*) filter (where state = 'Resolved'),
                   count(*) filter (where state = 'Resolved' and evidence <> :none)
            from incident
            where closed_at >= :from and closed_at < :before
            group by minute order by minute
            """;

    private static final String OVERDUE = """
            select count(*) from incident
            where closed_at is null and kind = ? and created_at < ?
            """;

    private final Statements statements;

    ServiceLevelRows(DataSource database) {
        this.statements = new Statements(database);
    }

    @Override
    public List<Minute> closed(Instant from, Instant before, TicketKind kind, Duration bound) {
        return statements.query(
                CLOSED,
                Map.of(
                        "kind",
                        kind.name(),
                        "seconds",
                        bound.toSeconds(),
                        "none",
                        Incident.NO_EVIDENCE,
                        "from",
                        from,
                        "before",
                        before),
                row -> new Minute(
                        Instant.ofEpochSecond(row.getLong(1) * SECONDS_PER_MINUTE),
                        new Counts(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5))));
    }

    @Override
    public long overdue(Instant now, TicketKind kind, Duration bound) {
        return statements
                .query(OVERDUE, row -> row.getLong(1), kind.name(), now.minus(bound))
                .getFirst();
    }
}
