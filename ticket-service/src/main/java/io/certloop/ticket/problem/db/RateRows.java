package io.certloop.ticket.problem.db;

import io.certloop.service.database.Statements;
import io.certloop.ticket.problem.pattern.RateMemory;
import io.certloop.ticket.recognition.TicketKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import javax.sql.DataSource;

@ApplicationScoped
class RateRows implements RateMemory {

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

    RateRows(DataSource database) {
        this.statements = new Statements(database);
    }

    @Override
    public void add(Collection<Change> changes) {
        if (!changes.isEmpty()) {
            statements.update(
                    ADD,
                    Statements.texts(changes.stream().map(c -> c.kind().name()).toList()),
                    Statements.times(changes.stream().map(Change::step).toList()),
                    Statements.numbers(changes.stream().map(Change::subjects).toList()));
        }
    }

    @Override
    public int sum(TicketKind kind, Instant from, Instant before) {
        return statements
                .query(SUM, row -> row.getInt("subjects"), kind.name(), from, before)
                .getFirst();
    }

    @Override
    public Optional<Instant> earliest() {
        return statements
                .query("select min(at) as at from pattern_rate", row -> Statements.time(row, "at"))
                .getFirst();
    }

    @Override
    public void forgetBefore(Instant time) {
        // The first one stays: it says since when anything is known.
        statements.update("delete from pattern_rate where at < ? and at > (select min(at) from pattern_rate)", time);
    }
}
