package io.certloop.ticket.problem.pattern;

import io.certloop.service.database.Statements;
import io.certloop.ticket.recognition.TicketKind;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Counts how many distinct subjects became unhealthy in each step of time, for each kind of fault. Every method runs in
 * the caller's transaction.
 */
@Singleton
public final class RateMemory {
    private static final String ADD = """
            insert into pattern_rate (kind, at, subjects)
            select kind, at, sum(subjects)
            from unnest(?::text[], ?::timestamptz[], ?::int[]) as change (kind, at, subjects)
            group by kind, at
            on conflict (kind, at)
            do update set subjects = pattern_rate.subjects + excluded.subjects
            """;

    private static final String SUM = """
            select coalesce(sum(subjects), 0) as subjects from pattern_rate
            where kind = ? and at >= ? and at < ?
            """;

    private final Statements statements;

    RateMemory(DataSource database) {
        this.statements = new Statements(database);
    }

    /**
     * @param step start of the step
     * @param subjects number to add; negative for a subject that moved to a later step
     */
    public record Change(TicketKind kind, Instant step, int subjects) {}

    public void add(Collection<Change> changes) {
        if (!changes.isEmpty()) {
            statements.update(
                    ADD,
                    Statements.texts(changes.stream().map(c -> c.kind().name()).toList()),
                    Statements.times(changes.stream().map(Change::step).toList()),
                    Statements.numbers(changes.stream().map(Change::subjects).toList()));
        }
    }

    public int sum(TicketKind kind, Instant from, Instant before) {
        return statements
                .query(SUM, row -> row.getInt("subjects"), kind.name(), from, before)
                .getFirst();
    }

    /**
     * Start of the earliest time step for which a number is stored, whatever the kind. Empty if no number is stored.
     */
    public Optional<Instant> earliest() {
        return statements
                .query("select min(at) as at from pattern_rate", row -> Statements.time(row, "at"))
                .getFirst();
    }

    public void forgetBefore(Instant time) {
        // The first one stays: it says since when anything is known.
        statements.update("delete from pattern_rate where at < ? and at > (select min(at) from pattern_rate)", time);
    }
}
