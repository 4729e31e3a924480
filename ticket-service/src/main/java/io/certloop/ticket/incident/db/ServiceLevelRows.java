package io.certloop.ticket.incident.db;

import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.ServiceLevels;
import io.certloop.ticket.recognition.TicketKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

@ApplicationScoped
class ServiceLevelRows implements ServiceLevels {

    private static final int SECONDS_PER_MINUTE = 60;

    private static final String CLOSED =
            """
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

    private static final String OVERDUE =
            """
            select count(*) from incident
            where closed_at is null and kind = :kind and created_at < :late
            """;

    private final EntityManager database;

    ServiceLevelRows(EntityManager database) {
        this.database = database;
    }

    @Override
    public List<Minute> closed(Instant from, Instant before, TicketKind kind, Duration bound) {
        List<?> rows =
                database.createNativeQuery(CLOSED, Object[].class)
                        .setParameter("kind", kind.name())
                        .setParameter("seconds", bound.toSeconds())
                        .setParameter("none", Incident.NO_EVIDENCE)
                        .setParameter("from", from)
                        .setParameter("before", before)
                        .getResultList();
        return rows.stream().map(Object[].class::cast).map(ServiceLevelRows::minute).toList();
    }

    @Override
    public long overdue(Instant now, TicketKind kind, Duration bound) {
        return number(
                database.createNativeQuery(OVERDUE, Long.class)
                        .setParameter("kind", kind.name())
                        .setParameter("late", now.minus(bound))
                        .getSingleResult());
    }

    private static Minute minute(Object[] row) {
        return new Minute(
                Instant.ofEpochSecond(number(row[0]) * SECONDS_PER_MINUTE),
                new Counts(number(row[1]), number(row[2]), number(row[3]), number(row[4])));
    }

    private static long number(Object count) {
        return ((Number) count).longValue();
    }
}
