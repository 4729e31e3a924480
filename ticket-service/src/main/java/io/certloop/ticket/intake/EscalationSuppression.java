package io.certloop.ticket.intake;

import io.certloop.service.database.Statements;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.text.TicketMessage;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Suppresses the escalation of single tickets while a problem that people were notified of covers them. Every method
 * runs in the caller's transaction.
 */
@Singleton
public final class EscalationSuppression {
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

    EscalationSuppression(DataSource database) {
        this.statements = new Statements(database);
    }

    public record Hold(UUID problem) {

        public TimelineEntry entry(Instant at) {
            return new TimelineEntry(at, "EscalationSuppressed", TicketMessage.SUPPRESSED.with(problem));
        }
    }

    /**
     * The unresolved problem that suppresses escalations of tickets of this kind, if there is one. The problem stays
     * unresolved until the transaction ends. So once it is resolved, its tickets to release include those that this
     * transaction suppresses.
     */
    public Optional<Hold> current(TicketKind kind) {
        return statements.query(CURRENT, row -> new Hold(row.getObject("id", UUID.class)), kind.name()).stream()
                .findFirst();
    }

    public void hold(Hold hold, Collection<TicketId> tickets, Instant at) {
        statements.update(
                HOLD,
                hold.problem(),
                at,
                Statements.ids(tickets.stream().map(TicketId::value).toList()));
    }

    /** Releases up to {@code most} suppressed tickets, those that have waited longest, and returns them. */
    public List<TicketId> release(Hold hold, int most) {
        return tickets(RELEASE, hold, most);
    }

    /** Up to {@code most} suppressed tickets, latest first. */
    public List<TicketId> held(Hold hold, int most) {
        return tickets(HELD, hold, most);
    }

    private List<TicketId> tickets(String statement, Hold hold, int most) {
        return statements.query(
                statement, row -> new TicketId(row.getObject("ticket_id", UUID.class)), hold.problem(), most);
    }
}
