package io.certloop.ticket.problem.db;

import io.certloop.service.database.Statements;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.EscalationSuppression;
import io.certloop.ticket.recognition.TicketKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

@ApplicationScoped
class HoldRows implements EscalationSuppression {

    /**
     * Finds the unresolved surge of a kind and locks it in share mode. A transaction that resolves the surge waits for
     * those that hold a ticket because of it, and then sees these tickets.
     */
    private static final String CURRENT = """
            select id from problem where type = 'SURGE' and pattern_key = ? and state <> 'Resolved'
            for share
            """;

    private static final String HOLD = """
            insert into problem_hold (problem_id, held_at, ticket_id)
            select ?, ?, ticket_id from unnest(?::uuid[]) as ticket (ticket_id)
            on conflict (ticket_id) do update
            set problem_id = excluded.problem_id, held_at = excluded.held_at
            """;

    private static final String RELEASE = """
            delete from problem_hold where ticket_id in (
                select ticket_id from problem_hold where problem_id = ?
                order by held_at, ticket_id limit ? for update skip locked)
            returning ticket_id
            """;

    private static final String HELD = """
            select ticket_id from problem_hold where problem_id = ?
            order by held_at desc, ticket_id limit ?
            """;

    private final Statements statements;

    HoldRows(DataSource database) {
        this.statements = new Statements(database);
    }

    @Override
    public Optional<Hold> current(TicketKind kind) {
        return statements.query(CURRENT, row -> new Hold(row.getObject("id", UUID.class)), kind.name()).stream()
                .findFirst();
    }

    @Override
    public void hold(Hold hold, Collection<TicketId> tickets, Instant at) {
        statements.update(
                HOLD,
                hold.problem(),
                at,
                Statements.ids(tickets.stream().map(TicketId::value).toList()));
    }

    @Override
    public List<TicketId> release(Hold hold, int most) {
        return tickets(RELEASE, hold, most);
    }

    @Override
    public List<TicketId> held(Hold hold, int most) {
        return tickets(HELD, hold, most);
    }

    private List<TicketId> tickets(String statement, Hold hold, int most) {
        return statements.query(
                statement, row -> new TicketId(row.getObject("ticket_id", UUID.class)), hold.problem(), most);
    }
}
