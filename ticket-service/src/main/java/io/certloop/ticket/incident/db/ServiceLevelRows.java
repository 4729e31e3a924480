package io.certloop.ticket.incident.db;

import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.ServiceLevels;
import io.certloop.ticket.recognition.TicketKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;

@ApplicationScoped
class ServiceLevelRows implements ServiceLevels {

    private static final String COUNTS =
            """
            select count(*) filter (where kind = :kind),
                   count(*) filter (where kind = :kind
                       and closed_at <= created_at + :seconds * interval '1 second'),
                   (select count(*) from incident
                    where closed_at is null and kind = :kind and created_at < :late),
                   count(*) filter (where state = 'Resolved'),
                   count(*) filter (where state = 'Resolved' and evidence <> :none)
            from incident
            where closed_at >= :since
            """;

    private final EntityManager database;

    ServiceLevelRows(EntityManager database) {
        this.database = database;
    }

    @Override
    public Counts since(Instant from, Instant now, TicketKind kind, Duration bound) {
        Object[] row =
                (Object[])
                        database.createNativeQuery(COUNTS, Object[].class)
                                .setParameter("kind", kind.name())
                                .setParameter("seconds", bound.toSeconds())
                                .setParameter("late", now.minus(bound))
                                .setParameter("none", Incident.NO_EVIDENCE)
                                .setParameter("since", from)
                                .getSingleResult();
        return new Counts(
                number(row[0]), number(row[1]), number(row[2]), number(row[3]), number(row[4]));
    }

    private static long number(Object count) {
        return ((Number) count).longValue();
    }
}
