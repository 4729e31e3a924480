package io.certloop.ticket.incident;

import io.certloop.service.database.Statements;
import io.certloop.ticket.recognition.TicketKind;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Every method runs in the caller's transaction. */
@Singleton
public final class ServiceLevels {
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

    ServiceLevels(DataSource database) {
        this.statements = new Statements(database);
    }

    /**
     * Counts of closed incidents. The caller chooses the kind of fault whose incidents are measured, and the longest
     * time from opening to closing that counts as in time.
     *
     * @param decided closed incidents of the measured kind
     * @param inTime of the decided incidents, those closed in time
     * @param repaired closed incidents of any kind that were answered as repaired
     * @param proven of the repaired incidents, those with evidence
     */
    public record Counts(long decided, long inTime, long repaired, long proven) {

        public static final Counts NONE = new Counts(0, 0, 0, 0);

        public Counts plus(Counts other) {
            return new Counts(
                    decided + other.decided, inTime + other.inTime, repaired + other.repaired, proven + other.proven);
        }

        public Counts minus(Counts other) {
            return new Counts(
                    decided - other.decided, inTime - other.inTime, repaired - other.repaired, proven - other.proven);
        }
    }

    /**
     * @param start a whole minute
     * @param counts counts of the incidents that were closed in this minute
     */
    public record Minute(Instant start, Counts counts) {}

    /**
     * The minutes in which an incident was closed, oldest first.
     *
     * @param kind the kind whose time from opening to closing is measured
     * @param bound the longest such time that counts as in time
     */
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

    /** Counts the incidents of the kind that have been open for longer than the bound. */
    public long overdue(Instant now, TicketKind kind, Duration bound) {
        return statements
                .query(OVERDUE, row -> row.getLong(1), kind.name(), now.minus(bound))
                .getFirst();
    }
}
